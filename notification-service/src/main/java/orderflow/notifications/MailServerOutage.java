package orderflow.notifications;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While the mail server cannot be reached, all mails wait and one of them tries now and then. Says once that it is away and
 * once that it is back. Safe for use by several threads.
 */
final class MailServerOutage {

    private static final Logger log = LoggerFactory.getLogger(MailServerOutage.class);

    private final NotificationProperties settings;
    private final Clock clock;
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
        if (isWaiting(now)) {
            return;
        }
        if (failures++ == 0) {
            log.warn("The mail server cannot be reached: mails wait");
        }
        until = now.plus(settings.outage(failures));
    }

    synchronized void succeeded() {
        if (failures > 0) {
            log.info("The mail server is back: mails are sent");
            failures = 0;
            until = Instant.MIN;
        }
    }

    /** A wait that is longer than any there is began while the clock was ahead: it is over. */
    private boolean isWaiting(Instant now) {
        return now.isBefore(until) && !now.isBefore(until.minus(settings.maxOutage()));
    }
}
