package orderflow.messaging.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The right to be a service's only relay: an advisory lock that PostgreSQL holds for a session and frees when the session
 * ends, however it ends. All that the relay asks of the database it asks in this session, so a relay that has lost the
 * lock can change nothing any more. A process that is frozen keeps its connection, so PostgreSQL itself ends the session
 * when it has heard nothing for {@link #MOST_SILENCE}.
 */
final class RelayLock implements AutoCloseable {

    /** Taken once for each schema, because all services share one database. */
    private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(hashtext('relay'), hashtext(current_schema()))";

    /**
     * Longer than any pause of a healthy relay, which says something every second, and longer than {@code max.block.ms}
     * of its producer, during which it cannot.
     */
    static final Duration MOST_SILENCE = Duration.ofSeconds(5);

    /**
     * The second time-out is for a session whose client stops reading in the middle of an answer. Its removals need not be on
     * the disk before it goes on: one that a crash of the server undoes is published again, and dropped as a duplicate.
     */
    private static final String PREPARE = """
            SELECT set_config('idle_session_timeout', ?, false),
                   set_config('tcp_user_timeout', ?, false),
                   set_config('synchronous_commit', 'off', false)
            """;

    private final Connection connection;
    private final JdbcOperations session;

    private RelayLock(Connection connection) {
        this.connection = connection;
        this.session = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    /** Empty while another relay has it. */
    static Optional<RelayLock> tryAcquire(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            RelayLock lock = new RelayLock(connection);
            if (Boolean.TRUE.equals(lock.session.queryForObject(TRY_LOCK, Boolean.class))) {
                lock.prepare();
                return Optional.of(lock);
            }
        } catch (DataAccessException e) {
            connection.abort(Runnable::run);
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    private void prepare() {
        String millis = String.valueOf(MOST_SILENCE.toMillis());
        session.query(PREPARE, _ -> {}, millis, millis);
    }

    JdbcOperations session() {
        return session;
    }

    /** Ends the session instead of giving it back to the pool: that frees the lock whatever state it is in. */
    @Override
    public void close() throws SQLException {
        connection.abort(Runnable::run);
    }
}
