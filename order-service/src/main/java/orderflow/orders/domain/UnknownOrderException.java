package orderflow.orders.domain;

/** Something is wished of an order that has never been placed. */
public final class UnknownOrderException extends RuntimeException {

    public UnknownOrderException(OrderId orderId) {
        super("there is no order " + orderId);
    }
}
