package orderflow.orders.domain;

import java.math.BigDecimal;

/** What one piece of an article costs: more than nothing, and so little that every order has a total. */
public record UnitPrice(Money money) {

    /** In the currency's smallest unit. 100 items of 10,000 pieces below it add up to what a long holds. */
    public static final long BOUND = 1_000_000_000_000L;

    /** @throws IllegalArgumentException where it is nothing, or too much */
    public UnitPrice {
        if (money.minorUnits() < 1 || money.minorUnits() >= BOUND) {
            BigDecimal bound = BigDecimal.valueOf(BOUND, money.currency().getDefaultFractionDigits());
            throw new IllegalArgumentException("must be more than 0 and less than " + bound.toPlainString());
        }
    }
}
