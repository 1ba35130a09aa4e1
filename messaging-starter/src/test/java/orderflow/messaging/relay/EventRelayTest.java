package orderflow.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import orderflow.messaging.MessagingProperties;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.eventlog.OutboxSignal;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class EventRelayTest {

    private static final String OWNERS =
            "SELECT pid FROM relay_owner JOIN pg_stat_activity USING (pid) WHERE backend_start = session_start";

    private final MessagingProperties.Relay settings =
            new MessagingProperties.Relay(500, 4_000_000, Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RelayMetrics metrics = new RelayMetrics(meters);
    private final TestSchema schema = TestSchema.create();
    private final EventRelay relay = relay();
    private final EventRelay standBy = relay();
    private final JdbcTemplate superuser = new JdbcTemplate(schema.asSuperuser());

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("orders");
    }

    @AfterEach
    void stop() {
        relay.stop();
        standBy.stop();
    }

    @Test
    void publishesWhatIsCommittedAndEmptiesTheOutbox() throws Exception {
        relay.start();
        UUID order = append();

        awaitPublished(order);
        awaitOutboxEmpty();
        assertThat(meters.get("orderflow.events.published")
                        .tag("type", "orderflow.orders.v1.OrderPlaced")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void ofTwoInstancesOneRelaysAndTheOtherTakesOverWhenItsSessionEnds() throws Exception {
        relay.start();
        awaitOneOwner();
        int owner = superuser.queryForObject(OWNERS, Integer.class);
        standBy.start();
        superuser.queryForObject("SELECT pg_terminate_backend(?)", Boolean.class, owner);

        await().until(() -> !superuser.queryForList(OWNERS, Integer.class).contains(owner));
        awaitPublished(append());
        awaitOutboxEmpty();
    }

    @Test
    void stoppingFreesTheLock() {
        relay.start();
        awaitOneOwner();
        await().until(() -> ownerGauge() == 1);
        relay.stop();

        assertThat(ownerGauge()).isZero();
        await().untilAsserted(() -> assertThat(superuser.queryForList(OWNERS)).isEmpty());
    }

    @Test
    void whatIsInFlightWhenARelayIsStoppedIsAcknowledgedAndRemovedFirst() throws Exception {
        MockProducer<byte[], byte[]> slow =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        EventRelay stopped = relay(() -> slow);
        append();
        stopped.start();
        await().until(() -> slow.history().size() == 1);

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(stopped::stop);
        await().until(() -> !stopped.isRunning());
        slow.completeNext();
        stopping.join();

        assertThat(superuser.queryForObject("SELECT count(*) FROM outbox", Integer.class))
                .isZero();
    }

    private double ownerGauge() {
        return meters.get("orderflow.relay.owner").gauge().value();
    }

    private EventRelay relay() {
        return relay(TestTopics::producer);
    }

    private EventRelay relay(Supplier<Producer<byte[], byte[]>> producers) {
        return new EventRelay(
                schema.asService(),
                () -> new EventPublisher(producers.get()),
                new RelayPass("/order-service", settings.batchSize(), settings.batchBytes(), metrics),
                new OutboxSignal(),
                settings);
    }

    private UUID append() throws Exception {
        UUID order = UUID.randomUUID();
        try (Writer writer = new Writer(schema)) {
            writer.append(order, 1).commit();
        }
        return order;
    }

    private void awaitOneOwner() {
        await().untilAsserted(() -> assertThat(superuser.queryForList(OWNERS)).hasSize(1));
    }

    private void awaitOutboxEmpty() {
        await().untilAsserted(() -> assertThat(superuser.queryForObject("SELECT count(*) FROM outbox", Integer.class))
                .isZero());
    }

    private static void awaitPublished(UUID order) {
        await().untilAsserted(() -> assertThat(TestTopics.readAll("orders"))
                .anyMatch(record ->
                        CloudEventHeaders.read(record.headers()).subject().equals(order)));
    }
}
