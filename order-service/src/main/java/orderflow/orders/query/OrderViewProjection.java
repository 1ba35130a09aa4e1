package orderflow.orders.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orderflow.messaging.consumer.EventHandler;
import orderflow.messaging.event.EventEnvelope;
import orderflow.orders.contract.OrderEventCodec;
import orderflow.orders.domain.OrderEvent;
import orderflow.orders.domain.OrderEvent.OrderCancelled;
import orderflow.orders.domain.OrderEvent.OrderConfirmed;
import orderflow.orders.domain.OrderEvent.OrderDeclined;
import orderflow.orders.domain.OrderEvent.OrderExpired;
import orderflow.orders.domain.OrderEvent.OrderPlaced;
import orderflow.orders.domain.OrderId;
import orderflow.orders.domain.OrderStatus;
import org.springframework.stereotype.Component;

/** Keeps {@code order_view} by the topic {@code orders}. An event that it has seen, or is past, changes nothing. */
@Component
final class OrderViewProjection implements EventHandler {

    private final OrderViewTable table;

    OrderViewProjection(OrderViewTable table) {
        this.table = table;
    }

    @Override
    public String topic() {
        return "orders";
    }

    @Override
    public Set<String> types() {
        return OrderEventCodec.types();
    }

    @Override
    public void handle(List<EventEnvelope> events) {
        List<OrderPlaced> placed = new ArrayList<>();
        Map<OrderId, StatusChange> changes = new HashMap<>();
        for (EventEnvelope event : events) {
            int version = event.metadata().version();
            switch (OrderEventCodec.read(event)) {
                case OrderPlaced e -> placed.add(e);
                case OrderConfirmed e -> put(changes, e, OrderStatus.CONFIRMED, version, e.confirmedAt());
                case OrderDeclined e -> put(changes, e, OrderStatus.DECLINED, version, e.declinedAt());
                case OrderCancelled e -> put(changes, e, OrderStatus.CANCELLED, version, e.cancelledAt());
                case OrderExpired e -> put(changes, e, OrderStatus.EXPIRED, version, e.expiredAt());
            }
        }
        table.insert(placed);
        table.update(changes.values());
    }

    /** Events of one order come in their order, so the last one counts. */
    private static void put(
            Map<OrderId, StatusChange> changes, OrderEvent event, OrderStatus status, int version, Instant at) {
        changes.put(event.orderId(), new StatusChange(event.orderId(), status, version, at));
    }
}
