package orderflow.orders.domain;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An exact amount of money, not negative.
 *
 * @param minorUnits in the currency's smallest unit: 1250 is 12.50 EUR, and 1250 JPY
 * @param currency of ISO 4217
 */
public record Money(long minorUnits, Currency currency) {

    private static final Pattern AMOUNT = Pattern.compile("(?:0|[1-9][0-9]{0,18})(?:\\.[0-9]{1,4})?");

    /** @throws IllegalArgumentException where it is negative, or the currency has no smallest unit */
    public Money {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
        requireUnit(currency);
    }

    /** @throws IllegalArgumentException where the currency has fewer fraction digits, or it is too large */
    public static Money of(BigDecimal amount, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        BigDecimal minorUnits = amount.movePointRight(digits);
        if (minorUnits.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(
                    "must have at most " + digits + " fraction digits, as " + currency + " has");
        }
        if (minorUnits.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("must be smaller");
        }
        return new Money(minorUnits.longValueExact(), currency);
    }

    /** @throws IllegalArgumentException where it is no plain decimal number */
    public static BigDecimal amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a decimal number as a string, like \"12.50\"");
        }
        return new BigDecimal(text);
    }

    /** @throws IllegalArgumentException where ISO 4217 has no such currency, or it has no smallest unit */
    public static Currency currency(String code) {
        Currency currency;
        try {
            currency = Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw unknownCurrency();
        }
        return requireUnit(currency);
    }

    /** The sum. @throws ArithmeticException where it is too large, or the currencies differ */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new ArithmeticException("there is no sum of " + currency + " and " + other.currency);
        }
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    /** So many times this. @throws ArithmeticException where it is too large */
    public Money times(Quantity factor) {
        return new Money(Math.multiplyExact(minorUnits, (long) factor.value()), currency);
    }

    /** In whole units with the currency's own number of fraction digits: 12.50 for EUR, 1250 for JPY. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }

    private static Currency requireUnit(Currency currency) {
        if (currency.getDefaultFractionDigits() < 0) {
            throw unknownCurrency();
        }
        return currency;
    }

    private static IllegalArgumentException unknownCurrency() {
        return new IllegalArgumentException("must be a currency code of ISO 4217, like EUR");
    }
}
