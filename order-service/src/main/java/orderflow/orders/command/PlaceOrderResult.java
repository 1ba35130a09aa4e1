package orderflow.orders.command;

import orderflow.orders.domain.Order.Existing;

/** What becomes of a request to place an order. */
public sealed interface PlaceOrderResult {

    /** The order is placed: by this request, or by an earlier one that means the same and had the same key. */
    record Accepted(Existing order) implements PlaceOrderResult {}

    /** Another order has been placed under this idempotency key; nothing was done. */
    record KeyTaken() implements PlaceOrderResult {}
}
