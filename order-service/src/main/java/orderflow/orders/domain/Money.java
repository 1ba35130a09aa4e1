package orderflow.orders.domain;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount of money.
 *
 * @param minorUnits in the currency's smallest unit: 1250 is 12.50 EUR, and 1250 JPY
 * @param currency of ISO 4217
 */
public record Money(long minorUnits, Currency currency) {

    /** The sum. @throws ArithmeticException where it is too large, or the currencies differ */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new ArithmeticException("there is no sum of " + currency + " and " + other.currency);
        }
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    /** So many times this. @throws ArithmeticException where it is too large */
    public Money times(int factor) {
        return new Money(Math.multiplyExact(minorUnits, (long) factor), currency);
    }

    /** In whole units with the currency's own number of fraction digits: 12.50 for EUR, 1250 for JPY. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }
}
