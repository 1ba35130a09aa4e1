package orderflow.messaging.eventlog;

import com.google.protobuf.Message;
import java.time.Instant;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UuidV7;
import orderflow.schemas.EventCatalog;
import orderflow.schemas.EventType;

/** The service that publishes, and how large an event its topics take. */
record EventSource(String uri, int maxEventBytes) {

    /** That event as it will be published. @throws EventTooLargeException where its content is too large */
    EventEnvelope envelope(NewEvent event, Instant now) {
        EventType type = EventCatalog.all().of(event.payload());
        byte[] data = requirePublishable(type, event.payload());
        return new EventEnvelope(
                new EventMetadata(
                        UuidV7.next(), type.name(), uri, event.stream(), event.version(), now, event.context()),
                data);
    }

    byte[] requirePublishable(EventType type, Message payload) {
        if (payload.getSerializedSize() > maxEventBytes) {
            throw new EventTooLargeException(type.name(), payload.getSerializedSize(), maxEventBytes);
        }
        return payload.toByteArray();
    }
}
