package orderflow.orders.query;

import java.time.Instant;
import orderflow.orders.customer.Customer;
import orderflow.orders.domain.CustomerId;
import orderflow.orders.domain.Money;
import orderflow.orders.domain.OrderEvent.OrderPlaced;
import orderflow.orders.domain.OrderId;
import orderflow.orders.domain.OrderItems;
import orderflow.orders.domain.OrderStatus;
import org.jspecify.annotations.Nullable;

/** A row of {@code order_view}. */
record OrderRow(
        OrderId orderId,
        CustomerId customerId,
        OrderStatus status,
        OrderItems items,
        Money total,
        int version,
        Instant placedAt,
        Instant updatedAt) {

    static OrderRow of(OrderPlaced event) {
        return new OrderRow(
                event.orderId(),
                event.customerId(),
                OrderStatus.PLACED,
                event.items(),
                event.total(),
                1,
                event.placedAt(),
                event.placedAt());
    }

    OrderView view(@Nullable Customer customer) {
        return new OrderView(
                orderId,
                status,
                OrderView.Contact.of(customerId, customer),
                items,
                total,
                version,
                placedAt,
                updatedAt);
    }

    Cursor cursor() {
        return new Cursor(placedAt, orderId);
    }
}
