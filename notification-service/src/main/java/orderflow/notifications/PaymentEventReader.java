package orderflow.notifications;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.event.UuidText;
import orderflow.payments.v1.PaymentConfirmed;
import orderflow.payments.v1.PaymentDeclined;
import orderflow.payments.v1.PaymentRefunded;
import org.jspecify.annotations.Nullable;

/** From the contract to what is ours; what breaks the contract is unreadable, and named by its field only. */
final class PaymentEventReader {

    private static final String CONFIRMED = "orderflow.payments.v1.PaymentConfirmed";
    private static final String DECLINED = "orderflow.payments.v1.PaymentDeclined";
    private static final String REFUNDED = "orderflow.payments.v1.PaymentRefunded";

    /** The events that a customer is notified of. */
    static final Set<String> TYPES = Set.of(CONFIRMED, DECLINED, REFUNDED);

    private static final int LONGEST_REASON = 255;

    private PaymentEventReader() {}

    static Notification notification(EventEnvelope event, Instant now) {
        About about = about(event);
        if (!about.orderId().equalsIgnoreCase(event.subject().toString())) {
            throw new UnreadableEventException("order_id is not the event's subject");
        }
        return new Notification(
                event.subject(),
                about.kind(),
                customer(about.customerId()),
                amount(about.amount()),
                reason(about.reason()),
                event.metadata().cause(),
                now);
    }

    private static About about(EventEnvelope event) {
        return switch (event.type()) {
            case CONFIRMED -> About.of(event.read(PaymentConfirmed.parser()));
            case DECLINED -> About.of(event.read(PaymentDeclined.parser()));
            case REFUNDED -> About.of(event.read(PaymentRefunded.parser()));
            default ->
                throw new IllegalArgumentException(event.type() + " is not among the types that are handled here");
        };
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

    /** What the three have in common. */
    private record About(
            NotificationKind kind,
            String orderId,
            String customerId,
            orderflow.money.v1.Money amount,
            @Nullable String reason) {

        static About of(PaymentConfirmed paid) {
            return new About(
                    NotificationKind.ORDER_CONFIRMED, paid.getOrderId(), paid.getCustomerId(), paid.getAmount(), null);
        }

        static About of(PaymentDeclined declined) {
            return new About(
                    NotificationKind.PAYMENT_DECLINED,
                    declined.getOrderId(),
                    declined.getCustomerId(),
                    declined.getAmount(),
                    declined.getReason());
        }

        static About of(PaymentRefunded refunded) {
            return new About(
                    NotificationKind.PAYMENT_REFUNDED,
                    refunded.getOrderId(),
                    refunded.getCustomerId(),
                    refunded.getAmount(),
                    null);
        }
    }
}
