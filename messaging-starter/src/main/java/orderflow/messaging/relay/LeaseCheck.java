package orderflow.messaging.relay;

import java.time.Duration;
import org.springframework.dao.DataAccessException;

/**
 * Whether this relay is still the only one: it is while its session lives. Asking keeps the session from being ended as
 * idle, however long the broker takes to answer; a relay that was frozen meanwhile learns that it has been replaced. For
 * one thread.
 */
final class LeaseCheck {

    /** Well inside {@link RelaySession}'s limit. */
    static final Duration GOOD_FOR = Duration.ofSeconds(1);

    private final Runnable question;
    private long confirmedAt = System.nanoTime();

    /** @param question to the session, that was asked something just now; fails where it is gone */
    LeaseCheck(Runnable question) {
        this.question = question;
    }

    /** @throws DataAccessException where the session, and with it the lease, is gone */
    void confirm() {
        question.run();
        confirmedAt = System.nanoTime();
    }

    /** The same, but asks only where the last answer is old. */
    void confirmIfOld() {
        if (System.nanoTime() - confirmedAt > GOOD_FOR.toNanos()) {
            confirm();
        }
    }
}
