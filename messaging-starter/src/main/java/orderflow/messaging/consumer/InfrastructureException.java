package orderflow.messaging.consumer;

/** The database or the broker is away: nothing of the record's doing. */
final class InfrastructureException extends RuntimeException {

    InfrastructureException(Throwable cause) {
        super(cause);
    }
}
