package orderflow.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A backlog that waits for its topic, as after the loss of one. The broker tells of a new topic a moment before it takes
 * records for it, so of what is sent then some is refused. Whether that goes wrong is a matter of that moment: with several
 * requests in flight it did in one of five times.
 */
class NewTopicTest {

    private static final int EVENTS = 500;
    private static final int ROUNDS = 10;

    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate jdbc = new JdbcTemplate(schema.asSuperuser());

    @Test
    void whatWaitedForATopicIsAllPublishedWhenTheTopicIsThere() throws Exception {
        try (ConfigurableApplicationContext service = TestService.start("order-service", schema)) {
            for (int round = 0; round < ROUNDS; round++) {
                TestTopics.delete("orders");
                append();
                TestTopics.recreate("orders");

                await().atMost(Duration.ofSeconds(30)).until(() -> service.isRunning() && isOutboxEmpty());
                assertThat(TestTopics.readAll("orders")).hasSizeGreaterThanOrEqualTo(EVENTS);
            }
        }
    }

    /** The producer still knows the topic, so it takes the record, and asks for the topic again and again. */
    @Test
    void aTopicThatIsDeletedWhileItIsWrittenKeepsNoOtherBackForLong() throws Exception {
        try (ConfigurableApplicationContext service = TestService.start(
                "order-service",
                schema,
                "spring.kafka.producer.properties.delivery.timeout.ms=3000",
                "spring.kafka.producer.properties.request.timeout.ms=2000")) {
            TestTopics.recreate("orders", "customers");
            append();
            await().until(this::isOutboxEmpty);

            TestTopics.delete("orders");
            append();
            putState(UUID.randomUUID());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> TestTopics.readAll("customers").size() == 1);
            assertThat(isOutboxEmpty()).isFalse();

            TestTopics.recreate("orders");
            await().atMost(Duration.ofSeconds(30)).until(() -> service.isRunning() && isOutboxEmpty());
            assertThat(TestTopics.readAll("orders")).hasSizeGreaterThanOrEqualTo(EVENTS);
        }
    }

    private void append() throws Exception {
        try (Writer writer = new Writer(schema)) {
            for (int event = 0; event < EVENTS; event++) {
                writer.append(UUID.randomUUID(), 1, 500);
            }
            writer.commit();
        }
    }

    private void putState(UUID customer) throws Exception {
        try (Writer writer = new Writer(schema)) {
            writer.putState(customer).commit();
        }
    }

    private boolean isOutboxEmpty() {
        return jdbc.queryForObject("SELECT count(*) FROM outbox", Integer.class) == 0;
    }
}
