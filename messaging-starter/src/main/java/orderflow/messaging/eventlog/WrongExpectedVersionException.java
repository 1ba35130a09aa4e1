package orderflow.messaging.eventlog;

/** Somebody else extended a stream in the meantime: read it again and decide again. Nothing was appended. */
public final class WrongExpectedVersionException extends RuntimeException {

    WrongExpectedVersionException(Throwable cause) {
        super("a stream has moved on since it was read", cause);
    }
}
