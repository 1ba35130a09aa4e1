package orderflow.messaging.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.support.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class OutboxFloorTest {

    private static final int MANY = 50;

    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate session = new JdbcTemplate(schema.asService());
    private final OutboxFloor floor = new OutboxFloor("event_log");
    private Connection connection;
    private JdbcTemplate another;

    @BeforeEach
    void connect() throws SQLException {
        connection = schema.asService().getConnection();
        connection.setAutoCommit(false);
        another = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void risesBehindWhatWasPublishedAlthoughAnOldTransactionKeepsTheRemovedRows() {
        another.queryForObject("SELECT pg_current_xact_id()::text", String.class);
        appendAndRead(MANY);

        assertThat(floor.next(session)).isGreaterThan(MANY / 2).isLessThanOrEqualTo(MANY);
    }

    @Test
    void staysBelowWhatAnOpenTransactionHasAppended() {
        long late = append(another);
        appendAndRead(MANY);

        assertThat(floor.next(session)).isLessThanOrEqualTo(late);
    }

    @Test
    void risesAgainOnceThatTransactionHasGivenUp() throws SQLException {
        long late = append(another);
        appendAndRead(MANY);
        connection.rollback();
        appendAndRead(MANY);

        assertThat(floor.next(session)).isGreaterThan(late);
    }

    @Test
    void risesAlthoughThereIsAlwaysSomebodyWhoWrites() throws SQLException {
        for (int i = 0; i < MANY; i++) {
            connection.rollback();
            append(another);
            appendAndRead(1);
        }

        assertThat(floor.next(session)).isGreaterThan(MANY);
    }

    @Test
    void staysBelowTheFirstThatIsStillThere() {
        long waiting = append(session);
        for (int i = 0; i < MANY; i++) {
            floor.next(session);
            floor.read(List.of(waiting, append(session)));
        }

        assertThat(floor.next(session)).isLessThanOrEqualTo(waiting);
    }

    private void appendAndRead(int count) {
        for (int i = 0; i < count; i++) {
            floor.next(session);
            floor.read(List.of(append(session)));
        }
    }

    private static long append(JdbcTemplate writer) {
        return writer.queryForObject("""
                INSERT INTO event_log (event_id, stream_id, stream_version, type, data, occurred_at,
                                       correlation_id, causation_id, traceparent)
                VALUES (gen_random_uuid(), ?, 1, 'test', '', now(), gen_random_uuid(), gen_random_uuid(), '')
                RETURNING position
                """, Long.class, UUID.randomUUID());
    }
}
