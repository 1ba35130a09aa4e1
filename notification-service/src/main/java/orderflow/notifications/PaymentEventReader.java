package orderflow.notifications;

import com.google.protobuf.Descriptors.Descriptor;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.event.UuidText;
import orderflow.payments.v1.PaymentConfirmed;
import orderflow.payments.v1.PaymentDeclined;
import orderflow.payments.v1.PaymentRefunded;
import org.jspecify.annotations.Nullable;

/** From the contract to what is ours; what breaks the contract is unreadable, and named by its field only. */
final class PaymentEventReader {

    private static final Map<String, BiFunction<EventEnvelope, Instant, Notification>> READERS = Map.of(
            name(PaymentConfirmed.getDescriptor()), PaymentEventReader::confirmed,
            name(PaymentDeclined.getDescriptor()), PaymentEventReader::declined,
            name(PaymentRefunded.getDescriptor()), PaymentEventReader::refunded);

    private static final int LONGEST_REASON = 255;

    private PaymentEventReader() {}

    /** The events a customer is told of. */
    static Set<String> types() {
        return READERS.keySet();
    }

    static Notification notification(EventEnvelope event, Instant now) {
        BiFunction<EventEnvelope, Instant, Notification> reader = READERS.get(event.type());
        if (reader == null) {
            throw new IllegalArgumentException(event.type() + " is not among the types that are handled here");
        }
        return reader.apply(event, now);
    }

    private static Notification confirmed(EventEnvelope event, Instant now) {
        PaymentConfirmed paid = event.read(PaymentConfirmed.parser());
        return notification(
                event,
                NotificationKind.ORDER_CONFIRMED,
                new About(paid.getOrderId(), paid.getCustomerId(), paid.getAmount(), null),
                now);
    }

    private static Notification declined(EventEnvelope event, Instant now) {
        PaymentDeclined declined = event.read(PaymentDeclined.parser());
        return notification(
                event,
                NotificationKind.PAYMENT_DECLINED,
                new About(declined.getOrderId(), declined.getCustomerId(), declined.getAmount(), declined.getReason()),
                now);
    }

    private static Notification refunded(EventEnvelope event, Instant now) {
        PaymentRefunded refunded = event.read(PaymentRefunded.parser());
        return notification(
                event,
                NotificationKind.PAYMENT_REFUNDED,
                new About(refunded.getOrderId(), refunded.getCustomerId(), refunded.getAmount(), null),
                now);
    }

    private static Notification notification(EventEnvelope event, NotificationKind kind, About about, Instant now) {
        if (!about.orderId().equalsIgnoreCase(event.subject().toString())) {
            throw new UnreadableEventException("order_id is not the event's subject");
        }
        return new Notification(
                event.subject(),
                kind,
                customer(about.customerId()),
                amount(about.amount()),
                reason(about.reason()),
                event.metadata().cause(),
                now);
    }

    private static UUID customer(String id) {
        return UuidText.parse(id).orElseThrow(() -> new UnreadableEventException("customer_id is not a UUID"));
    }

    private static Money amount(orderflow.money.v1.Money amount) {
        try {
            return new Money(amount.getMinorUnits(), amount.getCurrency());
        } catch (IllegalArgumentException _) {
            throw new UnreadableEventException("amount is not an amount of money");
        }
    }

    private static @Nullable String reason(@Nullable String reason) {
        if (reason != null && reason.indexOf('\0') >= 0) {
            throw new UnreadableEventException("reason has a character NUL");
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw new UnreadableEventException("reason has more than %s characters".formatted(LONGEST_REASON));
        }
        return reason;
    }

    private static String name(Descriptor type) {
        return type.getFullName();
    }

    /** What the three have in common. */
    private record About(
            String orderId,
            String customerId,
            orderflow.money.v1.Money amount,
            @Nullable String reason) {}
}
