package orderflow.notifications;

import java.util.List;
import orderflow.messaging.eventlog.WrongExpectedVersionException;
import orderflow.messaging.failure.FailureKind;
import org.springframework.stereotype.Component;

/** Does not lose an outcome because the database is away: a mail that was accepted must not be sent again. */
@Component
class OutcomeRecorder {

    private final Outcomes outcomes;
    private final NotificationProperties settings;
    private final Outage outage = new Outage("Recording the mail server's answers");

    OutcomeRecorder(Outcomes outcomes, NotificationProperties settings) {
        this.outcomes = outcomes;
        this.settings = settings;
    }

    /** Returns once they are recorded, however long the database is away. */
    void record(List<Outcome> done) throws InterruptedException {
        for (int failures = 1; !recorded(done); failures++) {
            Thread.sleep(settings.outage(failures));
        }
    }

    private boolean recorded(List<Outcome> done) {
        try {
            outcomes.record(done);
            outage.succeeded();
            return true;
        } catch (RuntimeException e) {
            if (!(e instanceof WrongExpectedVersionException) && FailureKind.of(e) != FailureKind.INFRASTRUCTURE) {
                throw e;
            }
            outage.failed(e);
            return false;
        }
    }
}
