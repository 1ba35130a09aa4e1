package orderflow.messaging.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A session of the database that is, or stands by to become, a service's only relay: it is the owner from when it has
 * written itself into {@code relay_owner} until it ends, however it ends. All that the relay asks of the database it asks in
 * this session, so a relay that has lost it can change nothing any more. A process that is frozen keeps its connection, so
 * PostgreSQL itself ends the session when it has heard nothing for {@link #MOST_SILENCE}. For one thread.
 */
final class RelaySession implements AutoCloseable {

    /** What it writes need not be on the disk before it goes on: a crash of the server ends the session, too. */
    private static final String TRY_OWN = "SELECT relay_try_own() FROM set_config('synchronous_commit', 'off', false)";

    /**
     * Longer than any pause of a healthy relay, which says something every second, and longer than {@code max.block.ms}
     * of its producer, during which it cannot.
     */
    static final Duration MOST_SILENCE = Duration.ofSeconds(5);

    /** The second time-out is for a session whose client stops reading in the middle of an answer. */
    private static final String END_WHEN_SILENT = """
            SELECT set_config('idle_session_timeout', ?, false),
                   set_config('tcp_user_timeout', ?, false)
            """;

    private final Connection connection;
    private final JdbcOperations jdbc;

    private RelaySession(Connection connection) {
        this.connection = connection;
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    /** @param sessions begins a new one each time: in a pool it would outlive this */
    static RelaySession begin(DataSource sessions) throws SQLException {
        return new RelaySession(sessions.getConnection());
    }

    /** Whether this session is the owner now: false while another one is. */
    boolean tryOwn() {
        boolean owns = Boolean.TRUE.equals(jdbc.queryForObject(TRY_OWN, Boolean.class));
        if (owns) {
            String millis = String.valueOf(MOST_SILENCE.toMillis());
            jdbc.query(END_WHEN_SILENT, _ -> {}, millis, millis);
        }
        return owns;
    }

    JdbcOperations jdbc() {
        return jdbc;
    }

    /** Ends the session at once, whatever state it is in. */
    @Override
    public void close() throws SQLException {
        connection.abort(Runnable::run);
    }
}
