package orderflow.orders.domain;

/** Why a payment was declined or an order cancelled, in the words of the gateway or of the customer. May be empty. */
public record Reason(String value) {

    public static final int MAX_LENGTH = 255;

    /** @throws IllegalArgumentException where it is too long: histories and lists hold many of them */
    public Reason {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have at most " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
