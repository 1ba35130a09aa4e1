package orderflow.orders.web;

/** The order is not as {@code If-Match} demands. */
final class PreconditionFailedException extends RuntimeException {

    PreconditionFailedException() {
        super("precondition failed", null, false, false);
    }
}
