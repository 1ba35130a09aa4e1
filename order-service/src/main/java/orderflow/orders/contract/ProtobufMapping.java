package orderflow.orders.contract;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.event.UuidText;
import orderflow.orders.domain.Money;
import orderflow.orders.domain.OrderId;
import orderflow.orders.domain.PaymentId;
import orderflow.schemas.ProtobufValues;

/** The contracts' value types as ours and back. Reading refuses what breaks a contract: names the field, never its value. */
final class ProtobufMapping {

    private ProtobufMapping() {}

    /** The value as one of ours. */
    static <T, V> V read(String field, T value, Function<T, V> type) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            throw broken(field, String.valueOf(e.getMessage()));
        }
    }

    static UUID uuid(String field, String value) {
        return UuidText.parse(value).orElseThrow(() -> broken(field, "is not a UUID"));
    }

    /** Every event about an order carries its id in {@code order_id}, and that is the event's subject. */
    static OrderId orderId(UUID subject, String value) {
        if (!subject.equals(uuid("order_id", value))) {
            throw broken("order_id", "is not the event's subject");
        }
        return new OrderId(subject);
    }

    static PaymentId paymentId(String value) {
        return new PaymentId(uuid("payment_id", value));
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
        return read(field, value, money -> new Money(money.getMinorUnits(), Money.currency(money.getCurrency())));
    }

    static orderflow.money.v1.Money money(Money value) {
        return ProtobufValues.money(value.minorUnits(), value.currency().getCurrencyCode());
    }

    static UnreadableEventException broken(String field, String problem) {
        return new UnreadableEventException("field " + field + " " + problem);
    }
}
