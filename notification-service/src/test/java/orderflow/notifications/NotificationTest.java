package orderflow.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import orderflow.messaging.event.EventContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may become of a notification. */
class NotificationTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Notification notification = new Notification(
            UUID.randomUUID(),
            NotificationKind.ORDER_CONFIRMED,
            UUID.randomUUID(),
            new Money(2500, "EUR"),
            null,
            EventContext.ofRequest(null),
            NOW);

    @Test
    void aMailThatIsPostponedAndThenSentHasNoReplyCode() {
        notification.retryAt(NOW.plusSeconds(1), 451, NOW);
        assertThat(notification.replyCode()).isEqualTo(451);

        notification.sent(NOW.plusSeconds(1));

        assertThat(notification.status()).isEqualTo(NotificationStatus.SENT);
        assertThat(notification.sentAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(notification.replyCode()).isNull();
        assertThat(notification.postponed()).isEqualTo(1);
    }

    @Test
    void aMailThatWasNotTriedIsDueAtOnceAndCountsNoTry() {
        notification.release(NOW);

        assertThat(notification.nextAttemptAt()).isEqualTo(NOW);
        assertThat(notification.postponed()).isZero();
    }

    static Stream<Consumer<Notification>> transitions() {
        return Stream.of(
                notification -> notification.sent(NOW),
                notification -> notification.failed(550, NOW),
                notification -> notification.retryAt(NOW.plusSeconds(1), 451, NOW),
                notification -> notification.release(NOW));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void nothingBecomesOfItOnceItIsDone(Consumer<Notification> transition) {
        notification.failed(553, NOW);

        assertThatIllegalStateException().isThrownBy(() -> transition.accept(notification));

        assertThat(notification.status()).isEqualTo(NotificationStatus.FAILED);
        assertThat(notification.replyCode()).isEqualTo(553);
    }
}
