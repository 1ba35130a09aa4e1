package orderflow.orders.domain;

/** An article's number: all of it can be seen. */
public record Sku(String value) {

    public static final int MAX_LENGTH = 64;

    /** @throws IllegalArgumentException where it is too long, or has a space or a hidden character */
    public Sku {
        if (!Text.hasLength(value, 1, MAX_LENGTH) || !Text.isVisible(value)) {
            throw new IllegalArgumentException("must have 1 to " + MAX_LENGTH + " visible characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
