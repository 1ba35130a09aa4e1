package orderflow.orders.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened to an order. */
public sealed interface OrderEvent {

    UUID orderId();

    /** The first event of every order. */
    record OrderPlaced(
            UUID orderId, UUID customerId, List<OrderItem> items, Money total, String paymentMethod, Instant placedAt)
            implements OrderEvent {}

    /** It has been paid. */
    record OrderConfirmed(UUID orderId, UUID paymentId, Instant confirmedAt) implements OrderEvent {}

    /** Its payment was declined. */
    record OrderDeclined(UUID orderId, UUID paymentId, String reason, Instant declinedAt) implements OrderEvent {}

    /** The customer took it back. */
    record OrderCancelled(UUID orderId, String reason, Instant cancelledAt) implements OrderEvent {}

    /** No outcome of its payment arrived in time. */
    record OrderExpired(UUID orderId, Instant expiredAt) implements OrderEvent {}
}
