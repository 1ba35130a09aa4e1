package orderflow.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MailServerOutageTest {

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final SetClock clock = new SetClock();
    private final MailServerOutage outage = new MailServerOutage(
            new NotificationProperties(
                    1, 1, 1, Duration.ofSeconds(30), WAIT, WAIT, Duration.ofMinutes(5), Duration.ofSeconds(3)),
            clock);

    @Test
    void afterAFailureNothingIsTriedForAWhileAndThenOneMail() {
        outage.failed();
        assertThat(outage.limit(10)).isZero();

        clock.now = clock.now.plus(WAIT);
        assertThat(outage.limit(10)).isEqualTo(1);
        outage.succeeded();
        assertThat(outage.limit(10)).isEqualTo(10);
    }

    @Test
    void aWaitThatBeganWhileTheClockWasAnHourAheadIsOverWhenTheClockIsRight() {
        Instant right = clock.now;
        clock.now = right.plus(Duration.ofHours(1));
        outage.failed();
        clock.now = right;

        assertThat(outage.limit(10)).isEqualTo(1);
    }

    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
