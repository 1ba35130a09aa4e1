package orderflow.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.UuidV7;
import org.junit.jupiter.api.Test;

/** How long a customer waits for news. */
class OrderToMailTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final OrderToMail orderToMail = new OrderToMail(meters);
    private final UUID order = UuidV7.next();
    private final Instant placedAt = Instant.ofEpochMilli(order.getMostSignificantBits() >>> 16);

    @Test
    void itCountsFromTheMakingOfTheOrdersIdToTheMailServersYes() {
        orderToMail.tried(sent(order, NotificationKind.ORDER_CONFIRMED, placedAt.plusMillis(1_234)));
        orderToMail.tried(sent(order, NotificationKind.PAYMENT_DECLINED, placedAt.plusMillis(766)));

        assertThat(timer().count()).isEqualTo(2);
        assertThat(timer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(2_000);
    }

    @Test
    void aMailThatWasNotAcceptedOrThatIsNotTheFirstNewsDoesNotCount() {
        Notification postponed = pending(order, NotificationKind.ORDER_CONFIRMED);
        postponed.retryAt(placedAt.plusSeconds(2), 450, placedAt.plusSeconds(1));
        orderToMail.tried(postponed);
        orderToMail.tried(sent(order, NotificationKind.PAYMENT_REFUNDED, placedAt.plusSeconds(1)));

        assertThat(timer().count()).isZero();
    }

    @Test
    void anIdThatOrderServiceHasNotMadeTellsNothing() {
        UUID ofAnotherVersion = new UUID(order.getMostSignificantBits() ^ 0x3000L, order.getLeastSignificantBits());
        orderToMail.tried(sent(ofAnotherVersion, NotificationKind.ORDER_CONFIRMED, placedAt));
        orderToMail.tried(sent(order, NotificationKind.ORDER_CONFIRMED, placedAt.minusSeconds(1)));
        orderToMail.tried(sent(order, NotificationKind.ORDER_CONFIRMED, placedAt.plus(Duration.ofDays(2))));

        assertThat(timer().count()).isZero();
    }

    private Timer timer() {
        return meters.get("orderflow.order.to.mail").timer();
    }

    private static Notification sent(UUID order, NotificationKind kind, Instant at) {
        Notification notification = pending(order, kind);
        notification.sent(at);
        return notification;
    }

    private static Notification pending(UUID order, NotificationKind kind) {
        return new Notification(
                order,
                kind,
                UUID.randomUUID(),
                new Money(2500, "EUR"),
                null,
                EventContext.ofRequest(null),
                Instant.now());
    }
}
