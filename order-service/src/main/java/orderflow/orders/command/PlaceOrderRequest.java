package orderflow.orders.command;

import orderflow.messaging.event.EventContext;
import orderflow.orders.customer.Customer;
import orderflow.orders.domain.OrderCommand.PlaceOrder;
import org.jspecify.annotations.Nullable;

/**
 * A customer's request to place an order.
 *
 * @param order what is ordered; valid
 * @param customer the contact that comes with it
 * @param claim on an idempotency key; null where the caller gave none
 * @param context the request it comes from
 */
public record PlaceOrderRequest(
        PlaceOrder order, Customer customer, @Nullable KeyClaim claim, EventContext context) {

    /** With the caller's idempotency key, if there is one; its hash is made here, on the caller's thread. */
    public static PlaceOrderRequest of(
            PlaceOrder order, Customer customer, @Nullable String idempotencyKey, EventContext context) {
        KeyClaim claim = idempotencyKey == null
                ? null
                : new KeyClaim(idempotencyKey, RequestHash.of(order, customer), order.orderId(), order.at());
        return new PlaceOrderRequest(order, customer, claim, context);
    }
}
