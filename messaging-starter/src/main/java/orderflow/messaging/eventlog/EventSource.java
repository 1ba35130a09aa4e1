package orderflow.messaging.eventlog;

import com.google.protobuf.Message;
import orderflow.schemas.EventType;

/** Who publishes, and how much of it the topics take. */
record EventSource(String uri, int maxEventBytes) {

    byte[] requirePublishable(EventType type, Message payload) {
        if (payload.getSerializedSize() > maxEventBytes) {
            throw new EventTooLargeException(type.name(), payload.getSerializedSize(), maxEventBytes);
        }
        return payload.toByteArray();
    }
}
