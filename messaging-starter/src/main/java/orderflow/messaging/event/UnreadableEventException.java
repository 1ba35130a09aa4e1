package orderflow.messaging.event;

/**
 * A record that no retry makes readable: not an event, bytes that do not parse, or a content that breaks its contract.
 * Goes to the dead letters at once. The message becomes a header there, so it never holds data of the record.
 */
public final class UnreadableEventException extends RuntimeException {

    public UnreadableEventException(String message) {
        super(message);
    }

    public UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
