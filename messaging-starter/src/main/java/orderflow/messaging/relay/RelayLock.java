package orderflow.messaging.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The right to be a service's only relay: an advisory lock that PostgreSQL holds for a session and frees when the session
 * ends, however it ends. All that the relay asks of the database it asks in this session, so a relay that has lost the
 * lock can change nothing any more.
 */
final class RelayLock implements AutoCloseable {

    /** Taken once for each schema, because all services share one database. */
    private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(hashtext('relay'), hashtext(current_schema()))";

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
                return Optional.of(lock);
            }
        } catch (DataAccessException e) {
            connection.abort(Runnable::run);
            throw e;
        }
        connection.close();
        return Optional.empty();
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
