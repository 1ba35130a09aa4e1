package orderflow.messaging.failpoint;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A named point where a fault can be made to happen: the end of the process, a failure, a delay. Outside the profile
 * {@code faults} it does nothing, and costs one volatile read. Safe for use by several threads.
 */
public final class Failpoint {

    private static volatile boolean watched;

    private final String name;
    private final LongAdder hits = new LongAdder();
    private volatile @Nullable ArmedFault armed;

    Failpoint(String name) {
        this.name = name;
    }

    /** The point of that name, one in the process. Belongs in a static field of the class that has the point. */
    public static Failpoint named(String name) {
        return Failpoints.named(name);
    }

    /** Lets the fault happen that is armed here, if it is due. @throws RuntimeException where that is its kind */
    public void hit() {
        if (watched) {
            count();
        }
    }

    /** From now on hits are counted, and what is armed happens; there is no way back. */
    static void watch() {
        watched = true;
    }

    String name() {
        return name;
    }

    /** Whatever was armed here before is forgotten. */
    void arm(Fault fault) {
        armed = new ArmedFault(fault);
    }

    void disarm() {
        armed = null;
    }

    FailpointState state() {
        ArmedFault fault = armed;
        return fault == null
                ? new FailpointState(hits.sum(), null, 0)
                : new FailpointState(hits.sum(), fault.fault(), fault.strikes());
    }

    private void count() {
        hits.increment();
        ArmedFault fault = armed;
        if (fault != null && fault.isDue()) {
            fault.strike(name);
        }
    }
}
