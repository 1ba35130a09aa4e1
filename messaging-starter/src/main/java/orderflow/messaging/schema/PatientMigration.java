package orderflow.messaging.schema;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import orderflow.messaging.failure.FailureKind;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.NestedExceptionUtils;

/**
 * Migrates, and again for ever while the database is to blame: away from the beginning, or gone in the middle. A migration
 * is a transaction, so one that was cut off begins anew. One that the database does not understand, or does not allow, ends
 * the start.
 */
final class PatientMigration implements FlywayMigrationStrategy {

    private static final Logger log = LoggerFactory.getLogger(PatientMigration.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** SQLSTATE's class of syntax errors and missing rights: here the statement is ours and no record's. */
    private static final String NOT_UNDERSTOOD = "42";

    @Override
    public void migrate(Flyway flyway) {
        try {
            while (!isDone(flyway)) {
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while it waited for the database", e);
        }
    }

    /** Without a limit of its own: of the thread that starts it, a stop interrupts only such a wait. */
    private static void pause() throws InterruptedException {
        Thread.startVirtualThread(() -> LockSupport.parkNanos(BETWEEN_TRIES.toNanos()))
                .join();
    }

    private static boolean isDone(Flyway flyway) {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException e) {
            if (FailureKind.of(e) != FailureKind.INFRASTRUCTURE || isNotUnderstood(e)) {
                throw e;
            }
            log.warn("The schema waits for the database, next try in {}: {}", BETWEEN_TRIES, e.getMessage());
            return false;
        }
    }

    private static boolean isNotUnderstood(FlywayException failure) {
        return NestedExceptionUtils.getRootCause(failure) instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(NOT_UNDERSTOOD);
    }
}
