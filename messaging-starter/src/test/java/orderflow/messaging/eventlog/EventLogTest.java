package orderflow.messaging.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.support.TestSchema;
import orderflow.orders.v1.OrderConfirmed;
import orderflow.orders.v1.OrderPlaced;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EventLogTest {

    private static TestSchema schema;

    private final UUID order = UUID.randomUUID();
    private final EventContext context = EventContext.ofRequest(null);
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private OutboxSignal signal;
    private EventLog log;

    @BeforeAll
    static void createSchema() {
        schema = TestSchema.create();
    }

    @BeforeEach
    void connect() {
        var dataSource = schema.asService();
        jdbc = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        signal = new OutboxSignal();
        log = new EventLog(jdbc, Clock.systemUTC(), new EventSource("/order-service", 1000), signal);
    }

    @Test
    void whatIsAppendedIsReadBackInOrder() {
        List<EventEnvelope> appended = append(placed(1), confirmed(2));

        List<EventEnvelope> stream = log.stream(order);

        assertThat(stream)
                .extracting(EventEnvelope::metadata)
                .usingRecursiveComparison()
                .withComparatorForType(
                        (a, b) -> Duration.between(a, b).abs().toMillis() < 1 ? 0 : 1, java.time.Instant.class)
                .isEqualTo(appended.stream().map(EventEnvelope::metadata).toList());
        assertThat(stream.getFirst().read(OrderPlaced.parser()).getOrderId()).isEqualTo(order.toString());
        assertThat(stream.getLast().metadata().version()).isEqualTo(2);
    }

    @Test
    void aStreamThatDoesNotExistIsEmpty() {
        assertThat(log.stream(UUID.randomUUID())).isEmpty();
    }

    @Test
    void ofTwoWhoExtendAStreamFromTheSameVersionOneFailsAndAppendsNothing() {
        append(placed(1), confirmed(2));
        UUID another = UUID.randomUUID();

        assertThatThrownBy(
                        () -> append(new NewEvent(another, 1, OrderPlaced.getDefaultInstance(), context), confirmed(2)))
                .isInstanceOf(WrongExpectedVersionException.class);

        assertThat(log.stream(order)).hasSize(2);
        assertThat(log.stream(another)).isEmpty();
    }

    @Test
    void everyAppendedEventIsInTheOutboxInTheOrderOfItsStream() {
        append(placed(1), confirmed(2));

        List<OutboxEntry> outbox = new Outbox(jdbc, "/order-service")
                .next(1000, 4_000_000).stream()
                        .filter(entry -> entry.event().subject().equals(order))
                        .toList();

        assertThat(outbox)
                .extracting(entry -> entry.event().metadata().version())
                .containsExactly(1, 2);
    }

    @Test
    void whatRollsBackIsNeitherInTheLogNorInTheOutbox() {
        int before = outboxSize();

        transaction.executeWithoutResult(status -> {
            log.append(List.of(placed(1)));
            status.setRollbackOnly();
        });

        assertThat(log.stream(order)).isEmpty();
        assertThat(outboxSize()).isEqualTo(before);
    }

    @Test
    void anEventTooLargeForItsTopicIsRefusedAndNothingIsStored() {
        Message large =
                OrderPlaced.newBuilder().setPaymentMethod("x".repeat(1001)).build();

        assertThatThrownBy(() -> append(placed(1), new NewEvent(order, 2, large, context)))
                .isInstanceOf(EventTooLargeException.class)
                .hasMessage("orderflow.orders.v1.OrderPlaced has 1004 bytes, 1000 are allowed");
        assertThat(log.stream(order)).isEmpty();
    }

    @Test
    void theServiceHasNoRightToChangeTheLog() {
        append(placed(1));

        for (String change : CHANGES) {
            assertThatThrownBy(() -> jdbc.execute(change))
                    .rootCause()
                    .hasMessageContaining("permission denied for table event_log");
        }
    }

    @Test
    void evenWhoHasTheRightIsStoppedByTheTrigger() {
        append(placed(1));
        JdbcTemplate superuser = new JdbcTemplate(schema.asSuperuser());

        for (String change : CHANGES) {
            assertThatThrownBy(() -> superuser.execute(change))
                    .rootCause()
                    .hasMessageContaining("event_log is append-only");
        }
    }

    private static final List<String> CHANGES =
            List.of("UPDATE event_log SET type = 'x'", "DELETE FROM event_log", "TRUNCATE event_log");

    private List<EventEnvelope> append(NewEvent... events) {
        return transaction.execute(_ -> log.append(List.of(events)));
    }

    private NewEvent placed(int version) {
        return new NewEvent(
                order,
                version,
                OrderPlaced.newBuilder().setOrderId(order.toString()).build(),
                context);
    }

    private NewEvent confirmed(int version) {
        return new NewEvent(
                order,
                version,
                OrderConfirmed.newBuilder().setOrderId(order.toString()).build(),
                context);
    }

    private int outboxSize() {
        return jdbc.queryForObject("SELECT count(*) FROM outbox", Integer.class);
    }
}
