package orderflow.payments;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import orderflow.messaging.failure.FailureKind;
import org.springframework.stereotype.Component;

/**
 * Finds payments that are due and that nobody works on: those whose claim expired because their process died, those to be
 * asked for again, and those there was no room for.
 */
@Component
class PaymentPoller {

    private static final int MOST = 500;

    private final Payments payments;
    private final PaymentWorker worker;
    private final PaymentProperties settings;
    private final Clock clock;
    private final Outage outage = new Outage("Looking for payments that are due");

    PaymentPoller(Payments payments, PaymentWorker worker, PaymentProperties settings, Clock clock) {
        this.payments = payments;
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
        List<Payment> due = payments.claimDue(now, now.plus(settings.lease()), now.plus(settings.longestWait()), most);
        worker.accept(due);
        return due.size();
    }
}
