package orderflow.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import orderflow.messaging.failure.FailureKind;
import org.springframework.stereotype.Component;

/**
 * Finds notifications that are due and that nobody works on: those whose claim expired because their process died, those
 * to be tried again, those whose customer has become known, and those there was no room for.
 */
@Component
class NotificationPoller {

    private static final int MOST = 500;

    private final Notifications notifications;
    private final Contacts contacts;
    private final NotificationWorker worker;
    private final NotificationProperties settings;
    private final Clock clock;
    private final Outage outage = new Outage("Looking for notifications that are due");

    NotificationPoller(
            Notifications notifications,
            Contacts contacts,
            NotificationWorker worker,
            NotificationProperties settings,
            Clock clock) {
        this.notifications = notifications;
        this.contacts = contacts;
        this.worker = worker;
        this.settings = settings;
        this.clock = clock;
    }

    /** Hands over all that is due and that there is room for; while the database is away, nothing. */
    void poll() {
        try {
            int most = Math.min(worker.room(), MOST);
            while (most > 0 && claim(most) == most) {
                most = Math.min(worker.room(), MOST);
            }
            outage.succeeded();
        } catch (RuntimeException e) {
            if (FailureKind.of(e) != FailureKind.INFRASTRUCTURE) {
                throw e;
            }
            outage.failed(e);
        }
    }

    private int claim(int most) {
        Instant now = clock.instant();
        List<Notification> due =
                notifications.claimDue(now, now.plus(settings.lease()), now.plus(settings.longestWait()), most);
        if (!due.isEmpty()) {
            worker.accept(Letter.to(due, contacts.of(due)));
        }
        return due.size();
    }
}
