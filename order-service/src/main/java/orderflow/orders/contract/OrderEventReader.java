package orderflow.orders.contract;

import java.util.List;
import java.util.UUID;
import orderflow.orders.domain.CustomerId;
import orderflow.orders.domain.Money;
import orderflow.orders.domain.OrderEvent;
import orderflow.orders.domain.OrderEvent.OrderCancelled;
import orderflow.orders.domain.OrderEvent.OrderConfirmed;
import orderflow.orders.domain.OrderEvent.OrderDeclined;
import orderflow.orders.domain.OrderEvent.OrderExpired;
import orderflow.orders.domain.OrderEvent.OrderPlaced;
import orderflow.orders.domain.OrderItem;
import orderflow.orders.domain.OrderItems;
import orderflow.orders.domain.PaymentMethod;
import orderflow.orders.domain.Quantity;
import orderflow.orders.domain.Reason;
import orderflow.orders.domain.Sku;
import orderflow.orders.domain.UnitPrice;

/** The contracts as our events; {@code subject} is what the event's metadata says it is about. */
final class OrderEventReader {

    private OrderEventReader() {}

    static OrderEvent placed(UUID subject, orderflow.orders.v1.OrderPlaced event) {
        return new OrderPlaced(
                ProtobufMapping.orderId(subject, event.getOrderId()),
                new CustomerId(ProtobufMapping.uuid("customer_id", event.getCustomerId())),
                items(event.getItemsList()),
                ProtobufMapping.money("total", event.getTotal()),
                ProtobufMapping.read("payment_method", event.getPaymentMethod(), PaymentMethod::new),
                ProtobufMapping.time("placed_at", event.hasPlacedAt(), event.getPlacedAt()));
    }

    static OrderEvent confirmed(UUID subject, orderflow.orders.v1.OrderConfirmed event) {
        return new OrderConfirmed(
                ProtobufMapping.orderId(subject, event.getOrderId()),
                ProtobufMapping.paymentId(event.getPaymentId()),
                ProtobufMapping.time("confirmed_at", event.hasConfirmedAt(), event.getConfirmedAt()));
    }

    static OrderEvent declined(UUID subject, orderflow.orders.v1.OrderDeclined event) {
        return new OrderDeclined(
                ProtobufMapping.orderId(subject, event.getOrderId()),
                ProtobufMapping.paymentId(event.getPaymentId()),
                ProtobufMapping.read("reason", event.getReason(), Reason::new),
                ProtobufMapping.time("declined_at", event.hasDeclinedAt(), event.getDeclinedAt()));
    }

    static OrderEvent cancelled(UUID subject, orderflow.orders.v1.OrderCancelled event) {
        return new OrderCancelled(
                ProtobufMapping.orderId(subject, event.getOrderId()),
                ProtobufMapping.read("reason", event.getReason(), Reason::new),
                ProtobufMapping.time("cancelled_at", event.hasCancelledAt(), event.getCancelledAt()));
    }

    static OrderEvent expired(UUID subject, orderflow.orders.v1.OrderExpired event) {
        return new OrderExpired(
                ProtobufMapping.orderId(subject, event.getOrderId()),
                ProtobufMapping.time("expired_at", event.hasExpiredAt(), event.getExpiredAt()));
    }

    private static OrderItems items(List<orderflow.orders.v1.OrderItem> items) {
        return ProtobufMapping.read(
                "items", items.stream().map(OrderEventReader::item).toList(), OrderItems::new);
    }

    private static OrderItem item(orderflow.orders.v1.OrderItem item) {
        Money price = ProtobufMapping.money("items.unit_price", item.getUnitPrice());
        return new OrderItem(
                ProtobufMapping.read("items.sku", item.getSku(), Sku::new),
                ProtobufMapping.read("items.quantity", item.getQuantity(), Quantity::new),
                ProtobufMapping.read("items.unit_price", price, UnitPrice::new));
    }
}
