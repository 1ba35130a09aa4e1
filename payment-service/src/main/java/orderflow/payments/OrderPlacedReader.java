package orderflow.payments;

import java.time.Instant;
import java.util.UUID;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.event.UuidText;
import orderflow.orders.v1.OrderPlaced;

/** From the contract to what is ours; what breaks the contract is unreadable, and named by its field only. */
final class OrderPlacedReader {

    private static final int LONGEST_TOKEN = 255;

    private OrderPlacedReader() {}

    static Payment payment(EventEnvelope event, Instant now) {
        OrderPlaced placed = event.read(OrderPlaced.parser());
        if (!uuid(placed.getOrderId(), "order_id").equals(event.subject())) {
            throw new UnreadableEventException("order_id is not the event's subject");
        }
        if (placed.getPaymentMethod().isBlank()) {
            throw new UnreadableEventException("payment_method is missing");
        }
        return new Payment(
                event.subject(),
                uuid(placed.getCustomerId(), "customer_id"),
                total(placed),
                storable(placed.getPaymentMethod()),
                event.metadata().cause(),
                now);
    }

    private static UUID uuid(String text, String field) {
        return UuidText.parse(text).orElseThrow(() -> new UnreadableEventException(field + " is not a UUID"));
    }

    private static Money total(OrderPlaced placed) {
        try {
            return new Money(
                    placed.getTotal().getMinorUnits(), placed.getTotal().getCurrency());
        } catch (IllegalArgumentException _) {
            throw new UnreadableEventException("total is not an amount of money");
        }
    }

    /** PostgreSQL's text holds every character but NUL. */
    private static String storable(String token) {
        if (token.indexOf('\0') >= 0) {
            throw new UnreadableEventException("payment_method has a character NUL");
        }
        if (token.length() > LONGEST_TOKEN) {
            throw new UnreadableEventException("payment_method has more than %s characters".formatted(LONGEST_TOKEN));
        }
        return token;
    }
}
