package orderflow.schemas;

import com.google.protobuf.Descriptors.Descriptor;

/**
 * One kind of event.
 *
 * @param name the Protobuf message's full name, which is the CloudEvents type, e.g. {@code orderflow.orders.v1.OrderPlaced}
 * @param topic where it is published
 * @param descriptor its fields, for who reads it without its class
 */
public record EventType(String name, EventTopic topic, Descriptor descriptor) {}
