package orderflow.messaging.failure;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import orderflow.messaging.event.UnreadableEventException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** What a failure calls for. */
public enum FailureKind {
    /**
     * The record cannot have caused it: the database or the broker is away or not as it should be, another transaction was in
     * the way, or this process is stopping. The same again succeeds once it is well.
     */
    INFRASTRUCTURE,
    /** The record itself cannot be read: the same again fails the same way for ever. */
    UNREADABLE,
    /** Anything else, for example a defect in a handler: a few tries may help. */
    UNEXPECTED;

    /**
     * The classes of SQLSTATE that a record may have caused: data errors, constraint violations, raised exceptions. The record
     * has no part in any other, nor in what a pool or a driver says without one.
     */
    private static final Set<String> CAUSED_BY_THE_RECORD = Set.of("22", "23", "P0");

    /** Looks through the causes: the outermost that is unreadable or the database's own decides, or else any other. */
    public static FailureKind of(Throwable failure) {
        return causes(failure)
                .flatMap(FailureKind::certain)
                .findFirst()
                .orElseGet(() -> causes(failure).anyMatch(FailureKind::isInfrastructure) ? INFRASTRUCTURE : UNEXPECTED);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static Stream<FailureKind> certain(Throwable cause) {
        return switch (cause) {
            case UnreadableEventException _ -> Stream.of(UNREADABLE);
            case SQLException sql -> Stream.of(of(sql.getSQLState()));
            default -> Stream.empty();
        };
    }

    private static FailureKind of(@Nullable String sqlState) {
        boolean mayBeTheRecords =
                sqlState != null && sqlState.length() == 5 && CAUSED_BY_THE_RECORD.contains(sqlState.substring(0, 2));
        return mayBeTheRecords ? UNEXPECTED : INFRASTRUCTURE;
    }

    /** What Spring and Kafka say without a word of the database's. */
    private static boolean isInfrastructure(Throwable cause) {
        return switch (cause) {
            case TransientDataAccessException _, RecoverableDataAccessException _ -> true;
            case DataAccessResourceFailureException _ -> true;
            case CannotCreateTransactionException _, TransactionSystemException _ -> true;
            case KafkaException _ -> true;
            case InterruptedException _ -> true;
            default -> false;
        };
    }
}
