package orderflow.orders.contract;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.orders.domain.Order;
import orderflow.orders.domain.OrderDecider;
import orderflow.orders.domain.OrderEvent;

/** An order's events as their contracts have them, and back. */
public final class OrderEventCodec {

    private static final Map<String, Function<EventEnvelope, OrderEvent>> READERS = Map.of(
            "orderflow.orders.v1.OrderPlaced",
            reader(orderflow.orders.v1.OrderPlaced.parser(), OrderEventReader::placed),
            "orderflow.orders.v1.OrderConfirmed",
            reader(orderflow.orders.v1.OrderConfirmed.parser(), OrderEventReader::confirmed),
            "orderflow.orders.v1.OrderDeclined",
            reader(orderflow.orders.v1.OrderDeclined.parser(), OrderEventReader::declined),
            "orderflow.orders.v1.OrderCancelled",
            reader(orderflow.orders.v1.OrderCancelled.parser(), OrderEventReader::cancelled),
            "orderflow.orders.v1.OrderExpired",
            reader(orderflow.orders.v1.OrderExpired.parser(), OrderEventReader::expired));

    private OrderEventCodec() {}

    /** The contracts' names of all events of an order. */
    public static Set<String> types() {
        return READERS.keySet();
    }

    /** @throws UnreadableEventException where the content breaks its contract; names the field, never its value */
    public static OrderEvent read(EventEnvelope event) {
        var reader = READERS.get(event.type());
        if (reader == null) {
            throw new UnreadableEventException(event.type() + " is no event of an order");
        }
        return reader.apply(event);
    }

    /** The order that these events make, oldest first. */
    public static Order fold(List<EventEnvelope> stream) {
        return OrderDecider.fold(stream.stream().map(OrderEventCodec::read).toList());
    }

    public static Message write(OrderEvent event) {
        return OrderEventWriter.write(event);
    }

    private static <T extends Message> Function<EventEnvelope, OrderEvent> reader(
            Parser<T> parser, BiFunction<UUID, T, OrderEvent> convert) {
        return event -> convert.apply(event.subject(), event.read(parser));
    }
}
