package orderflow.messaging.consumer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestSchema;
import orderflow.testing.TestInfrastructure;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** One instance of a service whose handler notes what it sees in the database that all instances share. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class GroupMember {

    @Bean
    Notes notes(JdbcTemplate jdbc) {
        return new Notes(jdbc);
    }

    static ConfigurableApplicationContext start(String service, TestSchema schema, Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(TestInfrastructure.kafka());
        properties.putAll(Map.of(
                "spring.application.name",
                service,
                "spring.main.banner-mode",
                "off",
                "spring.datasource.url",
                schema.url(),
                "spring.datasource.username",
                "order_service",
                "spring.datasource.password",
                TestInfrastructure.shared().password("order_service"),
                "spring.flyway.enabled",
                "false"));
        properties.putAll(settings);
        return new SpringApplicationBuilder(GroupMember.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }

    /** A row for each event, in the order in which they are handled, and the bytes of the largest call. */
    static final class Notes implements EventHandler {

        final AtomicInteger calls = new AtomicInteger();
        final AtomicInteger handled = new AtomicInteger();
        final AtomicInteger mostBytes = new AtomicInteger();
        private volatile CountDownLatch free = new CountDownLatch(0);
        private final JdbcTemplate jdbc;

        Notes(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        static void createTable(TestSchema schema) {
            new JdbcTemplate(schema.asOwner()).execute("""
                    CREATE TABLE seen (
                        position bigint GENERATED ALWAYS AS IDENTITY,
                        order_id uuid NOT NULL,
                        version  int  NOT NULL);
                    GRANT INSERT ON seen TO order_service;
                    """);
        }

        /** Before it commits what it handles next. */
        void standStillUntil(CountDownLatch released) {
            free = released;
        }

        @Override
        public String topic() {
            return "payments";
        }

        @Override
        public Set<String> types() {
            return Set.of(TestEvent.TYPE);
        }

        @Override
        public void handle(List<EventEnvelope> events) {
            calls.incrementAndGet();
            for (EventEnvelope event : events) {
                jdbc.update(
                        "INSERT INTO seen (order_id, version) VALUES (?, ?)",
                        event.subject(),
                        event.metadata().version());
            }
            awaitUninterruptibly(free);
            handled.addAndGet(events.size());
            mostBytes.accumulateAndGet(
                    events.stream().mapToInt(EventEnvelope::size).sum(), Math::max);
        }

        private static void awaitUninterruptibly(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
