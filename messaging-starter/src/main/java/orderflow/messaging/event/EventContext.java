package orderflow.messaging.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an event happened: the thread that runs through everything that follows from one request.
 *
 * @param correlationId the same for all that follows from one request
 * @param causationId the event, or the request, that led to this event
 * @param traceparent W3C trace context
 */
public record EventContext(UUID correlationId, UUID causationId, String traceparent) {

    /** The context of a request from outside: continues the caller's trace where {@code traceparent} is a valid one. */
    public static EventContext ofRequest(@Nullable String traceparent) {
        UUID request = UuidV7.next();
        return new EventContext(request, request, TraceParent.continueOrStart(traceparent));
    }

    /** The same, at another place of its trace. */
    public EventContext in(String other) {
        return new EventContext(correlationId, causationId, other);
    }
}
