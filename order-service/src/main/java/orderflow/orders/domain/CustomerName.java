package orderflow.orders.domain;

/** A customer's name as the customer writes it: personal data. */
public record CustomerName(String value) {

    public static final int MAX_LENGTH = 200;

    /** @throws IllegalArgumentException where it is too long, shows nothing, or hides something */
    public CustomerName {
        if (!Text.hasLength(value, 1, MAX_LENGTH) || !Text.isOneLine(value)) {
            throw new IllegalArgumentException(
                    "must have 1 to " + MAX_LENGTH + " characters, something to see, no control or hidden characters");
        }
    }

    /** Without the name: this text may end up in a log line. */
    @Override
    public String toString() {
        return "CustomerName";
    }
}
