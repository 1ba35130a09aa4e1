package orderflow.orders.web;

import java.util.UUID;

/** There is no such order. */
final class OrderNotFoundException extends RuntimeException {

    OrderNotFoundException(UUID orderId) {
        super("There is no order " + orderId + ".", null, false, false);
    }
}
