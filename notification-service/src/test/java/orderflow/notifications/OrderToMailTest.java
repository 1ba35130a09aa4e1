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
import orderflow.messaging.event.TimeOrderedId;
import orderflow.notifications.mail.Delivery;
import orderflow.notifications.mail.Delivery.Accepted;
import orderflow.notifications.mail.Delivery.Postponed;
import org.junit.jupiter.api.Test;

/** How long a customer waits for news. */
class OrderToMailTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final OrderToMail orderToMail = new OrderToMail(meters);
    private final UUID order = TimeOrderedId.next();
    private final Instant placedAt = Instant.ofEpochMilli(order.getMostSignificantBits() >>> 16);

    @Test
    void itCountsFromTheMakingOfTheOrdersIdToTheMailServersYes() {
        orderToMail.tried(outcome(order, NotificationKind.ORDER_CONFIRMED, new Accepted(), placedAt.plusMillis(1_234)));
        orderToMail.tried(outcome(order, NotificationKind.PAYMENT_DECLINED, new Accepted(), placedAt.plusMillis(766)));

        assertThat(timer().count()).isEqualTo(2);
        assertThat(timer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(2_000);
    }

    @Test
    void aMailThatWasNotAcceptedOrThatIsNotTheFirstNewsDoesNotCount() {
        orderToMail.tried(
                outcome(order, NotificationKind.ORDER_CONFIRMED, new Postponed(450), placedAt.plusSeconds(1)));
        orderToMail.tried(outcome(order, NotificationKind.PAYMENT_REFUNDED, new Accepted(), placedAt.plusSeconds(1)));

        assertThat(timer().count()).isZero();
    }

    @Test
    void anIdThatOrderServiceHasNotMadeTellsNothing() {
        UUID ofAnotherVersion = new UUID(order.getMostSignificantBits() ^ 0x3000L, order.getLeastSignificantBits());
        orderToMail.tried(outcome(ofAnotherVersion, NotificationKind.ORDER_CONFIRMED, new Accepted(), placedAt));
        orderToMail.tried(outcome(order, NotificationKind.ORDER_CONFIRMED, new Accepted(), placedAt.minusSeconds(1)));
        orderToMail.tried(
                outcome(order, NotificationKind.ORDER_CONFIRMED, new Accepted(), placedAt.plus(Duration.ofDays(2))));

        assertThat(timer().count()).isZero();
    }

    private Timer timer() {
        return meters.get("orderflow.order.to.mail").timer();
    }

    private static Outcome outcome(UUID order, NotificationKind kind, Delivery delivery, Instant at) {
        UUID customer = UUID.randomUUID();
        Notification notification =
                new Notification(order, kind, customer, new Money(2500, "EUR"), null, EventContext.ofRequest(null), at);
        return new Outcome(new Letter(notification, new Contact(customer, "Ada", "ada@example.com")), delivery, at);
    }
}
