package orderflow.messaging.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.failpoint.TestFaults;
import orderflow.messaging.support.TestSchema;
import orderflow.orders.v1.OrderPlaced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** On which side of the append each of its points is: seen inside the transaction in which a failure comes. */
class EventLogFailpointsTest {

    private final UUID order = UUID.randomUUID();
    private final TestSchema schema = TestSchema.create();
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(schema.asService());
    private final EventLog log = new JdbcEventLog(
            new JdbcTemplate(transactions.getDataSource()),
            Clock.systemUTC(),
            new EventSource("/order-service", 1000),
            new OutboxSignal());

    @AfterEach
    void disarm() {
        TestFaults.disarmAll();
    }

    @Test
    void beforeTheAppendNothingIsWritten() {
        assertThat(writtenWhenItFailsAt("eventlog.beforeAppend")).isZero();
    }

    @Test
    void afterTheAppendTheEventIsWrittenAndNotCommitted() {
        assertThat(writtenWhenItFailsAt("eventlog.afterAppend")).isEqualTo(1);
        assertThat(log.streams(List.of(order))).isEmpty();
    }

    private int writtenWhenItFailsAt(String point) {
        TestFaults.failNext(point);
        return new TransactionTemplate(transactions).execute(transaction -> {
            assertThatThrownBy(this::append).hasMessage("failpoint " + point);
            transaction.setRollbackOnly();
            return log.stream(order).size();
        });
    }

    private void append() {
        OrderPlaced placed =
                OrderPlaced.newBuilder().setOrderId(order.toString()).build();
        log.append(List.of(new NewEvent(order, 1, placed, EventContext.ofRequest(null))));
    }
}
