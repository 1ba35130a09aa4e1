package orderflow.messaging.relay;

import static orderflow.messaging.event.CloudEventHeaders.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import orderflow.messaging.MessagingProperties;
import orderflow.messaging.eventlog.OutboxSignal;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestTopics;
import orderflow.testing.TestInfrastructure;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the broker refuses waits, and what it takes does not. */
class RefusedRecordsTest {

    private static final int BATCH = 5;
    private static final int LIMIT = 2_000;
    private static final int TOO_LARGE = 5_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RelayMetrics metrics = new RelayMetrics(meters);
    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate jdbc = new JdbcTemplate(schema.asService());
    private final UUID refused = UUID.randomUUID();
    private final UUID taken = UUID.randomUUID();
    private final AtomicInteger tries = new AtomicInteger();
    private EventRelay relay = relay(schema.asService(), () -> new EventPublisher(counting(TestTopics.producer())));

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("orders");
        TestTopics.limitRecords("orders", LIMIT);
    }

    @AfterEach
    void stop() {
        relay.stop();
    }

    @Test
    void oneThatIsTooLargeWaitsWithItsStreamAndNothingElseIsSentTwice() throws Exception {
        append(writer -> writer.append(refused, 1, TOO_LARGE)
                .append(taken, 1, 10)
                .append(refused, 2, 10)
                .append(taken, 2, 10));
        relay.start();
        await().until(() -> waiting() == 2);
        await().until(() -> tries.get() >= 4);
        UUID later = UUID.randomUUID();
        append(writer -> writer.append(later, 1, 10).append(refused, 3, 10));
        await().until(() -> published(later).equals(List.of(1)));

        assertThat(published(taken)).containsExactly(1, 2);
        assertThat(published(refused)).isEmpty();
        await().until(() -> refusedGauge() == 1);

        TestTopics.limitRecords("orders", 1_000_000);
        await().atMost(HeldBack.LONGEST_WAIT.multipliedBy(2)).until(() -> waiting() == 0);
        assertThat(published(refused)).containsExactly(1, 2, 3);
        assertThat(published(taken)).containsExactly(1, 2);
        await().until(() -> refusedGauge() == 0);
    }

    @Test
    void moreThanAPassHasOfThemKeepNothingBack() throws Exception {
        append(writer -> IntStream.range(0, 3 * BATCH).forEach(_ -> writer.append(UUID.randomUUID(), 1, TOO_LARGE)));
        append(writer -> writer.append(taken, 1, 10));
        relay.start();

        await().until(() -> published(taken).equals(List.of(1)));
        assertThat(waiting()).isEqualTo(3 * BATCH);
    }

    @Test
    void aTopicThatMayNotBeWrittenKeepsNoOtherBack() throws Exception {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                        return record.topic().equals("orders")
                                ? CompletableFuture.failedFuture(new TopicAuthorizationException("orders"))
                                : super.send(record);
                    }
                };
        append(writer -> IntStream.range(0, 3 * BATCH).forEach(_ -> writer.append(UUID.randomUUID(), 1)));
        append(writer -> writer.putState(taken));
        relay = relay(schema.asService(), () -> new EventPublisher(producer));
        relay.start();

        await().until(() -> producer.history().size() == 1);
        assertThat(producer.history().getFirst().topic()).isEqualTo("customers");
        await().until(() -> jdbc.queryForObject("SELECT count(*) FROM state_outbox", Integer.class) == 0);
        assertThat(waiting()).isEqualTo(3 * BATCH);
        await().until(() -> refusedGauge() == 1);
    }

    @Test
    void anEventThatOnlyALaterVersionKnowsWaitsAndKeepsNoOtherBack() throws Exception {
        append(writer -> writer.append(refused, 1).append(taken, 1));
        new JdbcTemplate(schema.asSuperuser()).execute("""
                ALTER TABLE event_log DISABLE TRIGGER event_log_no_change;
                UPDATE event_log SET type = 'orderflow.orders.v1.OrderOfTomorrow' WHERE stream_id = '%s'
                """.formatted(refused));
        relay.start();

        await().until(() -> published(taken).equals(List.of(1)));
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void whatWasTakenIsRemovedAlthoughTheProducerIsOfNoUseAnyMore() throws Exception {
        MockProducer<byte[], byte[]> broken =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        append(writer -> writer.append(taken, 1).append(refused, 1));
        relay = relay(schema.asService(), first(new EventPublisher(broken)));
        relay.start();
        await().until(() -> broken.history().size() == 2);
        broken.completeNext();
        broken.errorNext(new ClusterAuthorizationException("no right to write idempotently"));

        await().until(() -> waiting() == 0);
        assertThat(published(refused)).containsExactly(1);
        assertThat(published(taken)).as("by the next producer").isEmpty();
        assertThat(broken.closed()).isTrue();
    }

    @Test
    void moreFailuresThanThePoolHasConnectionsLeaveItWhole() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        try (HikariDataSource pool = pool(10)) {
            relay = relay(RelayAutoConfiguration.unpooled(pool), () -> {
                if (failures.incrementAndGet() <= 11) {
                    throw new KafkaException("as told");
                }
                return new EventPublisher(TestTopics.producer());
            });
            append(writer -> writer.append(taken, 1, 10));
            relay.start();

            await().until(() -> published(taken).equals(List.of(1)));
            assertThat(borrow(pool, 10)).isEqualTo(10);
        }
    }

    @Test
    void anErrorDoesNotEndTheRelay() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        relay = relay(schema.asService(), () -> {
            if (starts.incrementAndGet() == 1) {
                throw new StackOverflowError("as told");
            }
            return new EventPublisher(TestTopics.producer());
        });
        append(writer -> writer.append(taken, 1, 10));
        relay.start();

        await().until(() -> published(taken).equals(List.of(1)));
    }

    private EventRelay relay(DataSource sessions, Supplier<EventPublisher> publishers) {
        MessagingProperties.Relay settings = new MessagingProperties.Relay(
                BATCH, 4_000_000, Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50));
        return new EventRelay(
                sessions,
                publishers,
                new RelayPass("/order-service", settings.batchSize(), settings.batchBytes(), metrics),
                new OutboxSignal(),
                settings);
    }

    /** That one, and from then on real ones. */
    private static Supplier<EventPublisher> first(EventPublisher first) {
        AtomicInteger starts = new AtomicInteger();
        return () -> starts.getAndIncrement() == 0 ? first : new EventPublisher(TestTopics.producer());
    }

    private HikariDataSource pool(int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(schema.url());
        pool.setUsername("order_service");
        pool.setPassword(TestInfrastructure.shared().password("order_service"));
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(1_000);
        return pool;
    }

    private static int borrow(HikariDataSource pool, int connections) throws SQLException {
        List<Connection> borrowed = new ArrayList<>();
        try {
            while (borrowed.size() < connections) {
                borrowed.add(pool.getConnection());
            }
            return borrowed.size();
        } finally {
            for (Connection connection : borrowed) {
                connection.close();
            }
        }
    }

    private void append(Consumer<Writer> what) throws SQLException {
        try (Writer writer = new Writer(schema)) {
            what.accept(writer);
            writer.commit();
        }
    }

    /** A real one that counts how often it is to send an event of the stream that is refused. */
    @SuppressWarnings("unchecked")
    private Producer<byte[], byte[]> counting(Producer<byte[], byte[]> producer) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Producer.class}, (_, method, arguments) -> {
                    if (method.getName().equals("send") && isOfRefused((ProducerRecord<byte[], byte[]>) arguments[0])) {
                        tries.incrementAndGet();
                    }
                    return method.invoke(producer, arguments);
                });
    }

    private boolean isOfRefused(ProducerRecord<byte[], byte[]> record) {
        return read(record.headers()).subject().equals(refused);
    }

    private int waiting() {
        return jdbc.queryForObject("SELECT count(*) FROM outbox", Integer.class);
    }

    private double refusedGauge() {
        return meters.get("orderflow.relay.refused").gauge().value();
    }

    private static List<Integer> published(UUID stream) {
        return TestTopics.readAll("orders").stream()
                .map(record -> read(record.headers()))
                .filter(event -> event.subject().equals(stream))
                .map(event -> event.version())
                .toList();
    }
}
