package orderflow.messaging.event;

import java.time.Instant;
import java.util.UUID;

/**
 * All that is known of an event besides its content.
 *
 * @param id unique for ever, and what consumers recognise a duplicate by; a UUID of version 7
 * @param type the Protobuf message's full name
 * @param source the service that published it, e.g. {@code /order-service}
 * @param subject what it happened to: the stream's id, and the record's key
 * @param version its place in its stream: 1 for the first, without a gap
 * @param time when it was appended
 * @param context why it happened
 */
public record EventMetadata(
        UUID id, String type, String source, UUID subject, int version, Instant time, EventContext context) {

    /** The same event in another context. */
    public EventMetadata in(EventContext other) {
        return new EventMetadata(id, type, source, subject, version, time, other);
    }

    /** The context of what follows from this event: the same correlation and trace, caused by it. */
    public EventContext cause() {
        return new EventContext(context.correlationId(), id, context.traceparent());
    }
}
