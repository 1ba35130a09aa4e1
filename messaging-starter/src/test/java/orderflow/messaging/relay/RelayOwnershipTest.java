package orderflow.messaging.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import orderflow.messaging.MessagingProperties;
import orderflow.messaging.eventlog.OutboxSignal;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who relays when an owner falls silent, and when only the broker does. */
class RelayOwnershipTest {

    private static final String OWNERS =
            "SELECT pid FROM relay_owner JOIN pg_stat_activity USING (pid) WHERE backend_start = session_start";

    private final MessagingProperties.Relay settings =
            new MessagingProperties.Relay(500, 4_000_000, Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50));
    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate superuser = new JdbcTemplate(schema.asSuperuser());
    private final MockProducer<byte[], byte[]> brokerAway =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final EventRelay waiting = relay(() -> new EventPublisher(brokerAway));
    private final EventRelay standBy = relay(() -> new EventPublisher(TestTopics.producer()));

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("orders");
    }

    @AfterEach
    void stop() {
        waiting.stop();
        standBy.stop();
    }

    /** A frozen process keeps its connection and says nothing, as the test does here once it has the lock. */
    @Test
    void anOwnerThatIsFrozenIsReplaced() throws Exception {
        try (RelaySession frozen = OwnSession.of(schema)) {
            int owner = frozen.jdbc().queryForObject("SELECT pg_backend_pid()", Integer.class);
            append();
            standBy.start();

            await().atMost(RelaySession.MOST_SILENCE.multipliedBy(4)).until(this::isOutboxEmpty);
            assertThat(owner()).isNotEqualTo(owner);
            assertThat(TestTopics.readAll("orders")).hasSize(1);
        }
    }

    @Test
    void anOwnerThatWaitsForTheBrokerStaysTheOwner() throws Exception {
        waiting.start();
        append();
        await().until(() -> brokerAway.history().size() == 1);
        int owner = owner();
        standBy.start();

        Duration longer = RelaySession.MOST_SILENCE.plusSeconds(2);
        await().during(longer).atMost(longer.plusSeconds(5)).until(() -> owner() == owner);
        brokerAway.completeNext();
        await().until(this::isOutboxEmpty);
    }

    @Test
    void anOwnerThatWasReplacedWhileItWaitedGivesUpAndSendsNothingMore() throws Exception {
        waiting.start();
        UUID order = append();
        await().until(() -> brokerAway.history().size() == 1);
        standBy.start();
        superuser.queryForObject("SELECT pg_terminate_backend(?)", Boolean.class, owner());

        await().until(brokerAway::closed);
        await().until(this::isOutboxEmpty);
        assertThat(TestTopics.readAll("orders")).hasSize(1);
        assertThat(brokerAway.history())
                .singleElement()
                .satisfies(record -> assertThat(new String(record.key(), UTF_8)).isEqualTo(order.toString()));
    }

    /** On a busy machine a producer is made in seconds, and an owner that is silent for as long is replaced. */
    @Test
    void aRelayHasItsProducerBeforeItBecomesTheOwner() {
        List<Integer> ownersMeanwhile = new CopyOnWriteArrayList<>();
        EventRelay relay = relay(() -> {
            ownersMeanwhile.add(superuser.queryForList(OWNERS).size());
            return new EventPublisher(TestTopics.producer());
        });
        relay.start();
        try {
            owner();
            assertThat(ownersMeanwhile).containsExactly(0);
        } finally {
            relay.stop();
        }
    }

    private EventRelay relay(Supplier<EventPublisher> publishers) {
        return new EventRelay(
                schema.asService(),
                publishers,
                new RelayPass(
                        "/order-service",
                        settings.batchSize(),
                        settings.batchBytes(),
                        new RelayMetrics(new SimpleMeterRegistry())),
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

    private int owner() {
        await().until(() -> superuser.queryForList(OWNERS).size() == 1);
        return superuser.queryForObject(OWNERS, Integer.class);
    }

    private boolean isOutboxEmpty() {
        return superuser.queryForObject("SELECT count(*) FROM outbox", Integer.class) == 0;
    }
}
