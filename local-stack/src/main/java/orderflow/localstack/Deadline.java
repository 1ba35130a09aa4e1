package orderflow.localstack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A point in time until which conditions are awaited by asking again and again. */
public final class Deadline {

    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /** The deadline that passes when this much time has passed. */
    public static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** Returns true as soon as the condition holds, false once the deadline has passed or the thread is interrupted. */
    public boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (passed() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /** Whether it has passed. */
    public boolean passed() {
        return System.nanoTime() - end >= 0;
    }
}
