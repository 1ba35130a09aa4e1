package orderflow.orders.domain;

/** A command names an order that was never placed. */
public final class UnknownOrderException extends RuntimeException {

    public UnknownOrderException(OrderId orderId) {
        super("there is no order " + orderId);
    }
}
