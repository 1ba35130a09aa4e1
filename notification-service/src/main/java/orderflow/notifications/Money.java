package orderflow.notifications;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount, exact.
 *
 * @param minorUnits in the currency's smallest unit, e.g. cents
 * @param currency ISO 4217
 */
@Embeddable
record Money(long minorUnits, String currency) {

    /** @throws IllegalArgumentException where the amount is negative or nobody pays in that currency */
    Money {
        if (minorUnits < 0 || Currency.getInstance(currency).getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("not an amount of money");
        }
    }

    /** As people write it, e.g. 12.50 EUR for 1250 cents. */
    String text() {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return BigDecimal.valueOf(minorUnits, digits).toPlainString() + " " + currency;
    }
}
