package orderflow.orders.web;

/** Another order was placed under this idempotency key. */
final class KeyTakenException extends RuntimeException {

    KeyTakenException() {
        super("idempotency key taken", null, false, false);
    }
}
