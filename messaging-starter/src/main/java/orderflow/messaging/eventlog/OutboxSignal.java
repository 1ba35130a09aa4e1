package orderflow.messaging.eventlog;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the relay of this process as soon as a transaction that appended has committed. Wakings are not counted. */
public final class OutboxSignal {

    private final Semaphore woken = new Semaphore(0);

    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    /** Returns when woken since the last call, or after {@code longest}. */
    public void await(Duration longest) throws InterruptedException {
        if (woken.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            woken.drainPermits();
        }
    }
}
