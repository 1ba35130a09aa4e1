package orderflow.messaging.consumer;

import java.time.Clock;
import java.time.Instant;
import orderflow.messaging.deadletter.DeadLetters;
import orderflow.messaging.failure.FailureKind;

/**
 * Ends burying where the events of many keys in a row fail for one cause: a defect of the handler, which must not empty the
 * topic into its dead letter topic. Holds until an event of the topic is handled: from the topic, or out of the dead letters
 * by whatever instance. Records that cannot be read do not count: with them any writer to the topic could stop the
 * service. A restart begins a new row, since older dead letters do not show what was handled between them. One for each
 * consumer; safe for use by several threads.
 */
final class Brake {

    private final DeadLetters deadLetters;
    private final String topic;
    private final int limit;
    private final Clock clock;
    private volatile Instant lastSuccess;
    private volatile boolean on;

    /** @param limit so many dead letters of one cause are enough; 0 for never */
    Brake(DeadLetters deadLetters, String topic, int limit, Clock clock) {
        this.deadLetters = deadLetters;
        this.topic = topic;
        this.limit = limit;
        this.clock = clock;
        this.lastSuccess = clock.instant();
    }

    boolean isOn() {
        return on;
    }

    /** An event was handled. */
    void release() {
        lastSuccess = clock.instant();
        on = false;
    }

    /** The event that holds it may be another instance's by now. If it is not, its next failure brakes again. */
    void letGo() {
        on = false;
    }

    /** @throws BrakeException where the event that failed for this cause must not become a dead letter */
    void requireOff(Throwable failure) {
        on = limit > 0
                && FailureKind.of(failure) == FailureKind.UNEXPECTED
                && deadLetters.alike(topic, failure, lastSuccess) >= limit;
        if (on) {
            throw new BrakeException(topic, limit);
        }
    }
}
