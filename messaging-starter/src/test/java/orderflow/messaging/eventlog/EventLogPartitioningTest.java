package orderflow.messaging.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.support.TestSchema;
import orderflow.orders.v1.OrderPlaced;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The way to a partitioned log that ADR 12 describes, gone once. */
class EventLogPartitioningTest {

    private final TestSchema schema = TestSchema.create();
    private final DataSource dataSource = schema.asService();
    private final JdbcTemplate owner = new JdbcTemplate(schema.asOwner());
    private final JdbcTemplate service = new JdbcTemplate(dataSource);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    private final EventLog log = new JdbcEventLog(
            service, Clock.systemUTC(), new EventSource("/order-service", 900_000), new OutboxSignal());
    private final UUID order = UUID.randomUUID();

    @Test
    void aLogWithEventsBecomesPartitionedAndKeepsItsPromises() throws Exception {
        append(order, 1);
        owner.execute(new ClassPathResource("db/maintenance/partition_event_log.sql")
                .getContentAsString(StandardCharsets.UTF_8));
        owner.execute("CALL copy_event_log()");
        append(order, 2);
        owner.execute("CALL switch_event_log()");
        append(order, 3);

        assertThat(versions(log.stream(order))).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> append(order, 3)).isInstanceOf(WrongExpectedVersionException.class);
        assertThat(versions(new Outbox(service, "/order-service")
                        .next(500, 4_000_000).stream().map(OutboxEntry::event).toList()))
                .containsExactly(1, 2, 3);
        assertRefused(service, "UPDATE event_log SET type = ''", "permission denied");
        assertRefused(service, "SELECT * FROM event_log_0", "permission denied");
        assertRefused(owner, "DELETE FROM event_log", "append-only");
        assertRefused(owner, "TRUNCATE event_log_0", "append-only");
    }

    private void append(UUID stream, int version) {
        transaction.executeWithoutResult(_ -> log.append(List.of(
                new NewEvent(stream, version, OrderPlaced.getDefaultInstance(), EventContext.ofRequest(null)))));
    }

    private static List<Integer> versions(List<EventEnvelope> events) {
        return events.stream().map(event -> event.metadata().version()).toList();
    }

    private static void assertRefused(JdbcTemplate role, String statement, String reason) {
        assertThatThrownBy(() -> role.execute(statement))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining(reason);
    }
}
