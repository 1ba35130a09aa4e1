package orderflow.messaging.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is said of what is still to be published. */
class OutboxMetricsTest {

    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate database = new JdbcTemplate(schema.asOwner());
    private final ConfigurableApplicationContext service = TestService.start("outbox-metrics", schema);

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void eventsAndStatesThatAreNotPublishedAreCountedAndTheOldestGivesTheAge() {
        service.getBean("eventRelay", Lifecycle.class).stop();
        await().until(() -> unpublished() == 0);
        assertThat(oldest()).isZero();

        append("event_log", 1, 20);
        append("event_log", 2, 10);
        database.update("INSERT INTO outbox SELECT position FROM event_log");
        await().until(() -> unpublished() == 2);
        assertThat(oldest()).isCloseTo(20, within(5.0));

        append("state_outbox", 1, 40);
        await().until(() -> unpublished() == 3);
        assertThat(oldest()).isCloseTo(40, within(5.0));
    }

    @Test
    void theInboxSaysWhichDaysItKnowsAndHowManyAreStillToCome() {
        await().until(() -> gauge("orderflow.inbox.days.ahead") == 7);
        assertThat(gauge("orderflow.inbox.partitions")).isEqualTo(15 + 1 + 7);
    }

    private void append(String table, int version, int secondsAgo) {
        database.update("""
                INSERT INTO %s (event_id, stream_id, stream_version, type, data, occurred_at, correlation_id,
                                causation_id, traceparent)
                VALUES (gen_random_uuid(), '00000000-0000-0000-0000-000000000001', ?, 'test', '', now() - ? * interval '1 s',
                        gen_random_uuid(), gen_random_uuid(), '')
                """.formatted(table), version, secondsAgo);
    }

    private double unpublished() {
        return gauge("orderflow.event.log.unpublished");
    }

    private double oldest() {
        return gauge("orderflow.event.log.oldest.unpublished");
    }

    private double gauge(String name) {
        return service.getBean(MeterRegistry.class).get(name).gauge().value();
    }
}
