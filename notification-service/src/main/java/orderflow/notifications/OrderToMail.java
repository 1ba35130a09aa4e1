package orderflow.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How long a customer waits, from the POST to the mail about the order's outcome. The time of the POST is in the order's
 * id, which order-service makes when the request comes (a UUID of version 7): no event has to carry it, and no client
 * chooses it. Any writer to the topics can make up an id: one of another version, or of more than a day ago or of the
 * future, counts for nothing.
 */
@Component
class OrderToMail {

    private static final Set<NotificationKind> FIRST_NEWS =
            Set.of(NotificationKind.ORDER_CONFIRMED, NotificationKind.PAYMENT_DECLINED);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Timer timer;

    OrderToMail(MeterRegistry meters) {
        timer = Timer.builder("orderflow.order.to.mail")
                .description("From the POST of an order until the mail server has the mail about its payment")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(meters);
    }

    void tried(Notification notification) {
        Instant sentAt = notification.sentAt();
        if (sentAt != null && FIRST_NEWS.contains(notification.kind())) {
            mailed(notification.orderId(), sentAt);
        }
    }

    private void mailed(UUID order, Instant at) {
        Duration waited = Duration.between(madeAt(order), at);
        if (order.version() == 7 && !waited.isNegative() && waited.compareTo(LONGEST) < 0) {
            timer.record(waited);
        }
    }

    /** RFC 9562, 5.7: the first 48 bits are milliseconds. */
    private static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
