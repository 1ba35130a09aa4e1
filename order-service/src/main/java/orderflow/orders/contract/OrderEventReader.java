package orderflow.orders.contract;

import java.util.UUID;
import orderflow.orders.domain.OrderEvent;
import orderflow.orders.domain.OrderEvent.OrderCancelled;
import orderflow.orders.domain.OrderEvent.OrderConfirmed;
import orderflow.orders.domain.OrderEvent.OrderDeclined;
import orderflow.orders.domain.OrderEvent.OrderExpired;
import orderflow.orders.domain.OrderEvent.OrderPlaced;
import orderflow.orders.domain.OrderItem;

/** The contracts as our events; {@code subject} is what the event's metadata says it is about. */
final class OrderEventReader {

    private static final int MOST_ITEMS = 100;

    private OrderEventReader() {}

    static OrderEvent placed(UUID subject, orderflow.orders.v1.OrderPlaced event) {
        if (event.getItemsCount() == 0 || event.getItemsCount() > MOST_ITEMS) {
            throw ProtobufMapping.broken("items", "is not 1 to " + MOST_ITEMS);
        }
        return new OrderPlaced(
                ProtobufMapping.orderId(subject, event.getOrderId()),
                ProtobufMapping.uuid("customer_id", event.getCustomerId()),
                event.getItemsList().stream().map(OrderEventReader::item).toList(),
                ProtobufMapping.money("total", event.getTotal()),
                ProtobufMapping.text("payment_method", event.getPaymentMethod()),
                ProtobufMapping.time("placed_at", event.hasPlacedAt(), event.getPlacedAt()));
    }

    static OrderEvent confirmed(UUID subject, orderflow.orders.v1.OrderConfirmed event) {
        return new OrderConfirmed(
                ProtobufMapping.orderId(subject, event.getOrderId()),
                ProtobufMapping.uuid("payment_id", event.getPaymentId()),
                ProtobufMapping.time("confirmed_at", event.hasConfirmedAt(), event.getConfirmedAt()));
    }

    static OrderEvent declined(UUID subject, orderflow.orders.v1.OrderDeclined event) {
        return new OrderDeclined(
                ProtobufMapping.orderId(subject, event.getOrderId()),
                ProtobufMapping.uuid("payment_id", event.getPaymentId()),
                ProtobufMapping.bounded("reason", event.getReason()),
                ProtobufMapping.time("declined_at", event.hasDeclinedAt(), event.getDeclinedAt()));
    }

    static OrderEvent cancelled(UUID subject, orderflow.orders.v1.OrderCancelled event) {
        return new OrderCancelled(
                ProtobufMapping.orderId(subject, event.getOrderId()),
                ProtobufMapping.bounded("reason", event.getReason()),
                ProtobufMapping.time("cancelled_at", event.hasCancelledAt(), event.getCancelledAt()));
    }

    static OrderEvent expired(UUID subject, orderflow.orders.v1.OrderExpired event) {
        return new OrderExpired(
                ProtobufMapping.orderId(subject, event.getOrderId()),
                ProtobufMapping.time("expired_at", event.hasExpiredAt(), event.getExpiredAt()));
    }

    private static OrderItem item(orderflow.orders.v1.OrderItem item) {
        return new OrderItem(
                ProtobufMapping.text("items.sku", item.getSku()),
                ProtobufMapping.positive("items.quantity", item.getQuantity()),
                ProtobufMapping.money("items.unit_price", item.getUnitPrice()));
    }
}
