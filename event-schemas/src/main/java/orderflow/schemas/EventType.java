package orderflow.schemas;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Map;

/**
 * One kind of event.
 *
 * @param name the Protobuf message's full name, which is the CloudEvents type, e.g. {@code orderflow.orders.v1.OrderPlaced}
 * @param topic where it is published
 * @param descriptor its fields, for a reader without its class
 */
public record EventType(String name, EventTopic topic, Descriptor descriptor) {

    /**
     * The content of such an event for people: fields by their JSON names, values as JSON has them, personal data masked.
     *
     * @throws InvalidProtocolBufferException where the bytes are no such message
     */
    public Map<String, Object> show(byte[] data) throws InvalidProtocolBufferException {
        return ShownContent.of(DynamicMessage.parseFrom(descriptor, data));
    }
}
