package orderflow.payments;

import orderflow.messaging.batch.GroupCommit;
import orderflow.messaging.batch.OverloadedException;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.messaging.failure.FailureKind;
import org.springframework.stereotype.Component;

/** Gathers outcomes that come at the same time into one transaction, and does not lose one because the database is away. */
@Component
class OutcomeRecorder implements AutoCloseable {

    private static final Failpoint BEFORE_RECORD = Failpoint.named("payment.beforeRecord");
    private static final Failpoint AFTER_RECORD = Failpoint.named("payment.afterRecord");

    private static final int BATCH_SIZE = 500;

    private final GroupCommit<Outcome, Boolean> commits;
    private final PaymentProperties settings;
    private final Outage outage = new Outage("Recording the gateway's answers");

    OutcomeRecorder(Outcomes outcomes, PaymentProperties settings) {
        this.commits = new GroupCommit<>("payment-outcomes", BATCH_SIZE, settings.capacity(), outcomes::record);
        this.settings = settings;
    }

    /** Returns once it is recorded, however long the database is away. */
    void record(Outcome outcome) throws InterruptedException {
        for (int failures = 1; !recorded(outcome); failures++) {
            Thread.sleep(settings.wait(failures));
        }
    }

    @Override
    public void close() {
        commits.close();
    }

    private boolean recorded(Outcome outcome) {
        try {
            BEFORE_RECORD.hit();
            commits.submit(outcome);
            AFTER_RECORD.hit();
            outage.succeeded();
            return true;
        } catch (RuntimeException e) {
            if (!(e instanceof OverloadedException) && FailureKind.of(e) != FailureKind.INFRASTRUCTURE) {
                throw e;
            }
            outage.failed(e);
            return false;
        }
    }
}
