package orderflow.schemas;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.customers.v1.CustomersProto;
import orderflow.event.v1.OptionsProto;
import orderflow.notifications.v1.NotificationsProto;
import orderflow.orders.v1.OrdersProto;
import orderflow.payments.v1.PaymentsProto;

/**
 * Every event there is and the topic that carries it, read from the contracts' own descriptors, so that catalogue and
 * contracts cannot differ. Immutable; safe for use by several threads.
 */
public final class EventCatalog {

    private static final EventCatalog ALL = new EventCatalog(
            OrdersProto.getDescriptor(),
            PaymentsProto.getDescriptor(),
            NotificationsProto.getDescriptor(),
            CustomersProto.getDescriptor());

    private final Map<String, EventType> types;
    private final Map<String, EventTopic> topics;

    private EventCatalog(FileDescriptor... contracts) {
        types = Stream.of(contracts)
                .flatMap(EventCatalog::events)
                .collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));
        topics = types.values().stream()
                .map(EventType::topic)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(EventTopic::name, Function.identity()));
    }

    /** The catalogue of all contracts of this system. */
    public static EventCatalog all() {
        return ALL;
    }

    /** The type of that name; empty where no contract knows it. */
    public Optional<EventType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The type that this message is an instance of. @throws IllegalArgumentException where the message is no event */
    public EventType of(Message event) {
        String name = event.getDescriptorForType().getFullName();
        return find(name).orElseThrow(() -> new IllegalArgumentException(name + " is not an event of any contract"));
    }

    /** The topic of that name. @throws IllegalArgumentException where no contract names it */
    public EventTopic topic(String name) {
        EventTopic topic = topics.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("No contract names the topic '" + name + "', only " + topics.keySet());
        }
        return topic;
    }

    /** Every type, in no order. */
    public Collection<EventType> types() {
        return types.values();
    }

    /** Every topic, in no order. */
    public Collection<EventTopic> topics() {
        return topics.values();
    }

    private static Stream<EventType> events(FileDescriptor contract) {
        var options = contract.getOptions().getExtension(OptionsProto.topic);
        EventTopic topic = new EventTopic(options.getName(), options.getCompacted());
        return contract.getMessageTypes().stream()
                .filter(message -> message.getOptions().getExtension(OptionsProto.isEvent))
                .map(message -> new EventType(message.getFullName(), topic, message));
    }
}
