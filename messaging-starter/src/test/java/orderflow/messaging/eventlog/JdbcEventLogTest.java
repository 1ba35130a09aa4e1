package orderflow.messaging.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.support.TestSchema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcEventLogTest extends EventLogContract {

    private static TestSchema schema;

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
        log = new JdbcEventLog(jdbc, Clock.systemUTC(), new EventSource("/order-service", 1000), signal);
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

    @Override
    EventLog log() {
        return log;
    }

    @Override
    List<EventEnvelope> append(NewEvent... events) {
        return transaction.execute(_ -> log.append(List.of(events)));
    }

    private int outboxSize() {
        return jdbc.queryForObject("SELECT count(*) FROM outbox", Integer.class);
    }
}
