package orderflow.messaging.event;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event with its content as the bytes it travels as: moved without being understood, read only by its handler.
 *
 * @param metadata what is known of it besides its content
 * @param data the Protobuf message's bytes, not to be changed; null where a compacted topic's key is erased
 */
public record EventEnvelope(EventMetadata metadata, byte @Nullable [] data) {

    public String type() {
        return metadata.type();
    }

    public UUID subject() {
        return metadata.subject();
    }

    /** The bytes of its content. */
    public int size() {
        return data == null ? 0 : data.length;
    }

    /** Whether this erases its key instead of telling its latest state. */
    public boolean isTombstone() {
        return data == null;
    }

    /** The content. @throws UnreadableEventException where there is none, or its bytes are not such a message */
    public <T extends Message> T read(Parser<T> parser) {
        if (data == null) {
            throw new UnreadableEventException("no content");
        }
        try {
            return parser.parseFrom(data);
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableEventException("the content is not a valid " + type(), e);
        }
    }
}
