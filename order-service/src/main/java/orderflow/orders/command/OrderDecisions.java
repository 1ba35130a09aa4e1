package orderflow.orders.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.eventlog.NewEvent;
import orderflow.orders.contract.OrderEventCodec;
import orderflow.orders.domain.Order;
import orderflow.orders.domain.Order.Existing;
import orderflow.orders.domain.Order.NotPlaced;
import orderflow.orders.domain.OrderCommand;
import orderflow.orders.domain.OrderDecider;
import orderflow.orders.domain.OrderEvent;
import orderflow.orders.domain.OrderId;

/** Several commands decided one after the other, each on what the ones before it have left. For one thread. */
final class OrderDecisions {

    private final Map<OrderId, Order> orders = new HashMap<>();
    private final List<NewEvent> events = new ArrayList<>();

    /** @param streams what has happened so far to the orders that there are, each oldest first */
    OrderDecisions(Map<UUID, List<EventEnvelope>> streams) {
        streams.forEach((orderId, stream) -> orders.put(new OrderId(orderId), OrderEventCodec.fold(stream)));
    }

    /** @return the order as the command leaves it */
    Existing apply(OrderCommand command, EventContext context) {
        Order order = orders.getOrDefault(command.orderId(), new NotPlaced());
        for (OrderEvent event : OrderDecider.decide(order, command)) {
            events.add(
                    new NewEvent(command.orderId().value(), version(order) + 1, OrderEventCodec.write(event), context));
            order = OrderDecider.evolve(order, event);
        }
        orders.put(command.orderId(), order);
        return existing(order);
    }

    /** What is to be appended, in the order it was decided. */
    List<NewEvent> events() {
        return events;
    }

    private static Existing existing(Order order) {
        return switch (order) {
            case NotPlaced _ -> throw new IllegalStateException("no command leaves an order that is not there");
            case Existing existing -> existing;
        };
    }

    private static int version(Order order) {
        return switch (order) {
            case NotPlaced _ -> 0;
            case Existing existing -> existing.version();
        };
    }
}
