package orderflow.orders.contract;

import com.google.protobuf.Message;
import orderflow.orders.domain.OrderEvent;
import orderflow.orders.domain.OrderEvent.OrderCancelled;
import orderflow.orders.domain.OrderEvent.OrderConfirmed;
import orderflow.orders.domain.OrderEvent.OrderDeclined;
import orderflow.orders.domain.OrderEvent.OrderExpired;
import orderflow.orders.domain.OrderEvent.OrderPlaced;
import orderflow.orders.domain.OrderItem;
import orderflow.schemas.ProtobufValues;

/** Our events as their contracts. */
final class OrderEventWriter {

    private OrderEventWriter() {}

    static Message write(OrderEvent event) {
        return switch (event) {
            case OrderPlaced placed -> write(placed);
            case OrderConfirmed confirmed -> write(confirmed);
            case OrderDeclined declined -> write(declined);
            case OrderCancelled cancelled -> write(cancelled);
            case OrderExpired expired -> write(expired);
        };
    }

    private static Message write(OrderPlaced event) {
        return orderflow.orders.v1.OrderPlaced.newBuilder()
                .setOrderId(event.orderId().toString())
                .setCustomerId(event.customerId().toString())
                .addAllItems(event.items().value().stream()
                        .map(OrderEventWriter::write)
                        .toList())
                .setTotal(ProtobufMapping.money(event.total()))
                .setPaymentMethod(event.paymentMethod().value())
                .setPlacedAt(ProtobufValues.timestamp(event.placedAt()))
                .build();
    }

    private static orderflow.orders.v1.OrderItem write(OrderItem item) {
        return orderflow.orders.v1.OrderItem.newBuilder()
                .setSku(item.sku().value())
                .setQuantity(item.quantity().value())
                .setUnitPrice(ProtobufMapping.money(item.unitPrice().money()))
                .build();
    }

    private static Message write(OrderConfirmed event) {
        return orderflow.orders.v1.OrderConfirmed.newBuilder()
                .setOrderId(event.orderId().toString())
                .setPaymentId(event.paymentId().toString())
                .setConfirmedAt(ProtobufValues.timestamp(event.confirmedAt()))
                .build();
    }

    private static Message write(OrderDeclined event) {
        return orderflow.orders.v1.OrderDeclined.newBuilder()
                .setOrderId(event.orderId().toString())
                .setPaymentId(event.paymentId().toString())
                .setReason(event.reason().value())
                .setDeclinedAt(ProtobufValues.timestamp(event.declinedAt()))
                .build();
    }

    private static Message write(OrderCancelled event) {
        return orderflow.orders.v1.OrderCancelled.newBuilder()
                .setOrderId(event.orderId().toString())
                .setReason(event.reason().value())
                .setCancelledAt(ProtobufValues.timestamp(event.cancelledAt()))
                .build();
    }

    private static Message write(OrderExpired event) {
        return orderflow.orders.v1.OrderExpired.newBuilder()
                .setOrderId(event.orderId().toString())
                .setExpiredAt(ProtobufValues.timestamp(event.expiredAt()))
                .build();
    }
}
