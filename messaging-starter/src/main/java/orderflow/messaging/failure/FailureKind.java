package orderflow.messaging.failure;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import orderflow.messaging.event.UnreadableEventException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** What a failure calls for. */
public enum FailureKind {
    /**
     * The database or the broker is away, another transaction was in the way, or this process is stopping: the same again
     * succeeds once it is well.
     */
    INFRASTRUCTURE,
    /** The record itself cannot be read: the same again fails the same way for ever. */
    UNREADABLE,
    /** Anything else, for example a defect in a handler: a few tries may help. */
    UNEXPECTED;

    /**
     * The classes of SQLSTATE that say nothing about the statement: connection, rollback by the server (deadlock,
     * serialization), resources, operator intervention, system error. Source: PostgreSQL's appendix of error codes.
     */
    private static final Set<String> SQL_STATE_CLASSES = Set.of("08", "40", "53", "57", "58");

    /** The server ended the session because its transaction was silent or open for too long: this process was frozen. */
    private static final Set<String> SQL_STATES_OF_A_FROZEN_CLIENT = Set.of("25P03", "25P04");

    /** What the pool says, without a SQLSTATE, to whoever goes on with a connection that has broken, e.g. to roll back. */
    private static final String HIKARI_ON_A_BROKEN_ONE = "Connection is closed";

    /** Looks through the causes; the outermost that says something decides. */
    public static FailureKind of(Throwable failure) {
        return causes(failure)
                .filter(cause -> isUnreadable(cause) || isInfrastructure(cause))
                .findFirst()
                .map(cause -> isUnreadable(cause) ? UNREADABLE : INFRASTRUCTURE)
                .orElse(UNEXPECTED);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static boolean isUnreadable(Throwable cause) {
        return cause instanceof UnreadableEventException;
    }

    private static boolean isInfrastructure(Throwable cause) {
        return switch (cause) {
            case TransientDataAccessException _, RecoverableDataAccessException _ -> true;
            case DataAccessResourceFailureException _ -> true;
            case CannotCreateTransactionException _, TransactionSystemException _ -> true;
            case RetriableException _ -> true;
            case InterruptedException _, InterruptException _ -> true;
            case SQLTransientException _, SQLRecoverableException _ -> true;
            case SQLException sql when sql.getSQLState() == null -> HIKARI_ON_A_BROKEN_ONE.equals(sql.getMessage());
            case SQLException sql -> isInfrastructure(sql.getSQLState());
            default -> false;
        };
    }

    private static boolean isInfrastructure(String sqlState) {
        return sqlState.length() == 5 && SQL_STATE_CLASSES.contains(sqlState.substring(0, 2))
                || SQL_STATES_OF_A_FROZEN_CLIENT.contains(sqlState);
    }
}
