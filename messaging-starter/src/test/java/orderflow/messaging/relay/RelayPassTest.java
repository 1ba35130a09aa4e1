package orderflow.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import orderflow.messaging.MessagingProperties;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.eventlog.OutboxSignal;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestTopics;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a pass takes into memory. */
class RelayPassTest {

    private static final int EVENTS = 12;
    private static final int EVENT_BYTES = 100_000;

    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate service = new JdbcTemplate(schema.asService());

    @Test
    void aPassIsBoundedByBytesAndTakesOneEventAtLeast() throws Exception {
        append();

        assertThat(next(3 * EVENT_BYTES)).isEqualTo(3);
        assertThat(next(1)).isEqualTo(1);
        assertThat(next(100 * EVENT_BYTES)).isEqualTo(EVENTS);
    }

    @Test
    void aPassThatHadNoRoomForMoreIsFollowedByTheNextAtOnce() throws Exception {
        TestTopics.recreate("orders");
        append();
        EventRelay relay = relay(3 * EVENT_BYTES, Duration.ofMinutes(1));
        try {
            relay.start();

            await().atMost(Duration.ofSeconds(20)).until(() -> next(100 * EVENT_BYTES) == 0);
        } finally {
            relay.stop();
        }
    }

    private EventRelay relay(int bytes, Duration pollInterval) {
        MessagingProperties.Relay settings =
                new MessagingProperties.Relay(500, bytes, Duration.ZERO, pollInterval, Duration.ofMillis(50));
        return new EventRelay(
                schema.asService(),
                () -> new EventPublisher(TestTopics.producer()),
                new RelayPass(
                        "/order-service",
                        settings.batchSize(),
                        settings.batchBytes(),
                        new RelayMetrics(new SimpleMeterRegistry())),
                new OutboxSignal(),
                settings);
    }

    private int next(int bytes) {
        return new Outbox(service, "/order-service").next(500, bytes).size();
    }

    private void append() throws Exception {
        try (Writer writer = new Writer(schema)) {
            IntStream.range(0, EVENTS).forEach(_ -> writer.append(UUID.randomUUID(), 1, EVENT_BYTES));
            writer.commit();
        }
    }
}
