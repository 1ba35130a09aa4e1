package orderflow.orders.domain;

import java.time.Instant;

/** A command to an order. Ids and times come in with it, so that the decision is pure. */
public sealed interface OrderCommand {

    OrderId orderId();

    /** Begin an order. */
    record PlaceOrder(OrderId orderId, CustomerId customerId, OrderItems items, PaymentMethod paymentMethod, Instant at)
            implements OrderCommand {

        /** The same command with another id and time: those of the first request with its key. */
        public PlaceOrder as(OrderId otherId, Instant otherTime) {
            return new PlaceOrder(otherId, customerId, items, paymentMethod, otherTime);
        }
    }

    /** The payment succeeded. */
    record ConfirmOrder(OrderId orderId, PaymentId paymentId, Instant at) implements OrderCommand {}

    /** The payment was declined, in the gateway's words. */
    record DeclineOrder(OrderId orderId, PaymentId paymentId, Reason reason, Instant at) implements OrderCommand {}
}
