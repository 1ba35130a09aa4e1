package orderflow.messaging.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.failpoint.TestFaults;
import orderflow.messaging.support.RecordingHandler;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where on an event's way through the consumer each point is: seen by what a failure there leaves behind. */
class ConsumerFailpointsTest {

    private static final String SERVICE = "test-failpoints";

    private final TestEvent event = TestEvent.of(UUID.randomUUID());
    private TestSchema schema;
    private ConfigurableApplicationContext context;
    private RecordingHandler handler;

    @BeforeEach
    void start() {
        TestTopics.recreate("payments");
        schema = TestSchema.create().withEffects();
        context = TestService.start(SERVICE, schema);
        handler = context.getBean(RecordingHandler.class);
    }

    @AfterEach
    void stop() {
        TestFaults.disarmAll();
        context.close();
    }

    @Test
    void beforeTheClaimTheHandlerHasNotBeenCalled() {
        sendAndFailAt("consumer.beforeClaim");

        assertThat(handler.calls).hasSize(1);
        assertThat(duplicates()).isZero();
    }

    @Test
    void afterTheHandlerNothingIsCommittedYet() {
        sendAndFailAt("consumer.afterHandle");

        assertThat(handler.calls).hasSize(2);
        assertThat(duplicates()).isZero();
    }

    @Test
    void afterTheCommitTheOffsetIsNotCommittedYetAndTheEventComesAgain() {
        sendAndFailAt("consumer.afterCommit");

        await().untilAsserted(() -> assertThat(duplicates()).isEqualTo(1));
        assertThat(handler.calls).hasSize(1);
    }

    @Test
    void aDeadLetterThatIsEnteredAndNotSentIsSentWhenItsRecordComesAgain() {
        aDeadLetterIsThereOnceThoughItsWriterFailsAt("deadletter.afterEntry");
    }

    @Test
    void aDeadLetterThatIsSentIsFoundWhenItsRecordComesAgain() {
        aDeadLetterIsThereOnceThoughItsWriterFailsAt("deadletter.afterSend");
    }

    private void aDeadLetterIsThereOnceThoughItsWriterFailsAt(String point) {
        TestFaults.failNext(point);
        TestTopics.send(List.of(new ProducerRecord<>("payments", 0, "poison".getBytes(UTF_8), new byte[] {1})));

        await().untilAsserted(() -> assertThat(rows("SELECT * FROM dead_letter WHERE dlt_offset IS NOT NULL"))
                .isEqualTo(1));
        assertThat(rows("SELECT * FROM dead_letter")).isEqualTo(1);
        assertThat(TestFaults.hasStruck(point)).isTrue();
        assertThat(TestTopics.readAll("payments." + SERVICE + ".dlt").stream()
                        .filter(record -> record.timestamp() >= context.getStartupDate()))
                .hasSize(1);
    }

    private void sendAndFailAt(String point) {
        TestFaults.failNext(point);
        TestTopics.send(List.of(event.record()));
        await().untilAsserted(() -> assertThat(handler.effects()).containsExactly(event.order()));
        assertThat(TestFaults.hasStruck(point)).isTrue();
    }

    private int rows(String query) {
        return new JdbcTemplate(schema.asService()).queryForList(query).size();
    }

    private double duplicates() {
        return context
                .getBean(MeterRegistry.class)
                .find("orderflow.events.handled")
                .tag("outcome", "duplicate")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
