package orderflow.orders.web;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import orderflow.orders.domain.Money;
import org.jspecify.annotations.Nullable;

/** {@code {"amount":"12.50","currency":"EUR"}} */
final class MoneyReader {

    static final Set<String> FIELDS = Set.of("amount", "currency");

    /** So that 100 items of 10,000 pieces add up to what a long holds. */
    private static final BigDecimal BOUND = BigDecimal.valueOf(1_000_000_000_000L);

    private static final Pattern AMOUNT = Pattern.compile("(?:0|[1-9][0-9]{0,12})(?:\\.[0-9]{1,4})?");
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    private MoneyReader() {}

    /** Null where something is wrong, which is noted then. */
    static @Nullable Money read(JsonObject money) {
        BigDecimal amount = amount(money);
        Currency currency = currency(money);
        return amount == null || currency == null ? null : money(money, amount, currency);
    }

    private static @Nullable BigDecimal amount(JsonObject money) {
        String text = money.text("amount");
        if (text == null) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches()) {
            money.wrong("amount", "must be a decimal number as a string, like \"12.50\"");
            return null;
        }
        return new BigDecimal(text);
    }

    private static @Nullable Currency currency(JsonObject money) {
        String code = money.text("currency");
        if (code == null) {
            return null;
        }
        Currency currency = known(code);
        if (currency == null) {
            money.wrong("currency", "must be a currency code of ISO 4217, like EUR");
        }
        return currency;
    }

    private static @Nullable Currency known(String code) {
        if (!CODE.matcher(code).matches()) {
            return null;
        }
        try {
            Currency currency = Currency.getInstance(code);
            return currency.getDefaultFractionDigits() < 0 ? null : currency;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Money money(JsonObject money, BigDecimal amount, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        BigDecimal minorUnits = amount.movePointRight(digits);
        if (minorUnits.stripTrailingZeros().scale() > 0) {
            money.wrong("amount", "must have at most " + digits + " fraction digits, as " + currency + " has");
        } else if (minorUnits.signum() == 0 || minorUnits.compareTo(BOUND) >= 0) {
            money.wrong(
                    "amount",
                    "must be more than 0 and less than "
                            + BOUND.movePointLeft(digits).toPlainString());
        } else {
            return new Money(minorUnits.longValueExact(), currency);
        }
        return null;
    }
}
