package orderflow.orders.web;

/** A request's body is larger than any order; it was not read to its end. */
final class BodyTooLargeException extends RuntimeException {

    BodyTooLargeException() {
        super("body too large", null, false, false);
    }
}
