package orderflow.messaging.database;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcOperations;

/** The database is up where it takes a write: a server that has become read-only answers every question, too. */
final class WritableDatabaseHealth extends AbstractHealthIndicator {

    private static final String CHANGES_NOTHING = "DELETE FROM outbox WHERE false";

    private final JdbcOperations jdbc;

    WritableDatabaseHealth(JdbcOperations jdbc) {
        super("DataSource health check failed");
        this.jdbc = jdbc;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        jdbc.update(CHANGES_NOTHING);
        builder.up();
    }
}
