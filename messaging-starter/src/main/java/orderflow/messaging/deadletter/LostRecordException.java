package orderflow.messaging.deadletter;

/** The record is not to be had any more, or by nobody here: what it says is not known, and it may be well. */
public final class LostRecordException extends RuntimeException {

    public LostRecordException(String message) {
        super(message);
    }
}
