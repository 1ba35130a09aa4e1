package orderflow.orders.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is wished of an order. Ids and times come in with it, so that the decision is pure. */
public sealed interface OrderCommand {

    UUID orderId();

    /** Begin an order. */
    record PlaceOrder(UUID orderId, UUID customerId, List<OrderItem> items, String paymentMethod, Instant at)
            implements OrderCommand {

        /** The same wish with another id and time: those of the request that was there first. */
        public PlaceOrder as(UUID otherId, Instant otherTime) {
            return new PlaceOrder(otherId, customerId, items, paymentMethod, otherTime);
        }
    }

    /** The payment succeeded. */
    record ConfirmOrder(UUID orderId, UUID paymentId, Instant at) implements OrderCommand {}

    /** The payment was declined, in the gateway's words. */
    record DeclineOrder(UUID orderId, UUID paymentId, String reason, Instant at) implements OrderCommand {}
}
