package orderflow.orders.contract;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.event.UuidText;
import orderflow.orders.domain.Money;

/** The contracts' value types as ours and back. Reading refuses what breaks a contract: names the field, never its value. */
final class ProtobufMapping {

    private static final int LONGEST_TEXT = 255;

    private ProtobufMapping() {}

    static UUID uuid(String field, String value) {
        return UuidText.parse(value).orElseThrow(() -> broken(field, "is not a UUID"));
    }

    /** Every event about an order carries its id in {@code order_id}, and that is the event's subject. */
    static UUID orderId(UUID subject, String value) {
        if (!subject.equals(uuid("order_id", value))) {
            throw broken("order_id", "is not the event's subject");
        }
        return subject;
    }

    static String text(String field, String value) {
        if (value.isBlank()) {
            throw broken(field, "is missing");
        }
        return bounded(field, value);
    }

    /** Longer than any that the API takes; lists of orders have many of them. */
    static String bounded(String field, String value) {
        if (value.length() > LONGEST_TEXT) {
            throw broken(field, "has more than " + LONGEST_TEXT + " characters");
        }
        return value;
    }

    static int positive(String field, int value) {
        if (value < 1) {
            throw broken(field, "is not positive");
        }
        return value;
    }

    static Instant time(String field, boolean present, Timestamp value) {
        if (!present) {
            throw broken(field, "is missing");
        }
        try {
            return Instant.ofEpochSecond(value.getSeconds(), value.getNanos());
        } catch (DateTimeException | ArithmeticException e) {
            throw broken(field, "is not a time");
        }
    }

    static Money money(String field, orderflow.money.v1.Money value) {
        if (value.getMinorUnits() < 0) {
            throw broken(field, "is negative");
        }
        return new Money(value.getMinorUnits(), currency(field, value.getCurrency()));
    }

    static Timestamp time(Instant value) {
        return Timestamp.newBuilder()
                .setSeconds(value.getEpochSecond())
                .setNanos(value.getNano())
                .build();
    }

    static orderflow.money.v1.Money money(Money value) {
        return orderflow.money.v1.Money.newBuilder()
                .setMinorUnits(value.minorUnits())
                .setCurrency(value.currency().getCurrencyCode())
                .build();
    }

    static UnreadableEventException broken(String field, String problem) {
        return new UnreadableEventException("field " + field + " " + problem);
    }

    private static Currency currency(String field, String code) {
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException _) {
            // Refused below, without its value.
        }
        throw broken(field, "has no known currency");
    }
}
