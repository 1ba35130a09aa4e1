package orderflow.notifications;

import java.time.Clock;
import java.time.Instant;
import orderflow.service.effect.Outage;

/**
 * While the mail server cannot be reached, all mails wait and one of them tries now and then. Safe for use by several
 * threads.
 */
final class MailServerOutage {

    private final NotificationProperties settings;
    private final Clock clock;
    private final Outage outage = new Outage("Sending mails");
    private int failures;
    private Instant until = Instant.MIN;

    MailServerOutage(NotificationProperties settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** How many of so many mails may be tried now. */
    synchronized int limit(int mails) {
        if (failures == 0) {
            return mails;
        }
        return isWaiting(clock.instant()) ? 0 : Math.min(mails, 1);
    }

    synchronized void failed() {
        Instant now = clock.instant();
        if (!isWaiting(now)) {
            failures++;
            until = now.plus(settings.waitAfter(failures, settings.maxOutage()));
            outage.failed("the mail server cannot be reached");
        }
    }

    synchronized void succeeded() {
        failures = 0;
        until = Instant.MIN;
        outage.succeeded();
    }

    /** A wait that is longer than any there is began while the clock was ahead: it is over. */
    private boolean isWaiting(Instant now) {
        return now.isBefore(until) && !now.isBefore(until.minus(settings.maxOutage()));
    }
}
