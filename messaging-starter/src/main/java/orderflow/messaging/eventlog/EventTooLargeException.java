package orderflow.messaging.eventlog;

/** An event's content is larger than a topic takes; refused before it is stored, because it could never be published. */
public final class EventTooLargeException extends RuntimeException {

    EventTooLargeException(String type, int bytes, int limit) {
        super("%s has %s bytes, %s are allowed".formatted(type, bytes, limit));
    }
}
