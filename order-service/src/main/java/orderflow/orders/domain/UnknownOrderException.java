package orderflow.orders.domain;

import java.util.UUID;

/** Something is wished of an order that has never been placed. */
public final class UnknownOrderException extends RuntimeException {

    public UnknownOrderException(UUID orderId) {
        super("there is no order " + orderId);
    }
}
