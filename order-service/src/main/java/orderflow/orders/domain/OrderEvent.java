package orderflow.orders.domain;

import java.time.Instant;

/** What happened to an order. */
public sealed interface OrderEvent {

    OrderId orderId();

    /**
     * The first event of every order.
     *
     * @param orderId the order, and its stream
     * @param customerId the customer that placed it
     * @param items one or more, all in one currency
     * @param total the sum over the items of quantity times unit price
     * @param paymentMethod the payment gateway's token for the way to pay
     * @param placedAt when it was accepted
     */
    record OrderPlaced(
            OrderId orderId,
            CustomerId customerId,
            OrderItems items,
            Money total,
            PaymentMethod paymentMethod,
            Instant placedAt)
            implements OrderEvent {}

    /** It has been paid. */
    record OrderConfirmed(OrderId orderId, PaymentId paymentId, Instant confirmedAt) implements OrderEvent {}

    /** Its payment was declined. */
    record OrderDeclined(OrderId orderId, PaymentId paymentId, Reason reason, Instant declinedAt)
            implements OrderEvent {}

    /** The customer took it back. */
    record OrderCancelled(OrderId orderId, Reason reason, Instant cancelledAt) implements OrderEvent {}

    /** No outcome of its payment arrived in time. */
    record OrderExpired(OrderId orderId, Instant expiredAt) implements OrderEvent {}
}
