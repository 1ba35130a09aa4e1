package orderflow.orders.domain;

/** How many pieces of an article. */
public record Quantity(int value) {

    public static final int MAX = 10_000;

    /** What every other number, and everything that is no number, is refused with. */
    public static final String RULE = "must be an integer from 1 to " + MAX;

    /** @throws IllegalArgumentException with {@link #RULE} */
    public Quantity {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException(RULE);
        }
    }
}
