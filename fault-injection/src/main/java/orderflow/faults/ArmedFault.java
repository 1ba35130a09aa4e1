package orderflow.faults;

import java.time.Duration;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fault that waits for its hits. Safe for use by several threads. */
final class ArmedFault {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);
    /** What a shell says of a process that was ended by SIGKILL. */
    private static final int KILLED = 137;

    private final Fault fault;
    private final Random random;
    private int hits;
    private int strikes;

    ArmedFault(Fault fault) {
        this.fault = fault;
        this.random = new Random(fault.seed());
    }

    Fault fault() {
        return fault;
    }

    /** How often it was due. */
    synchronized int strikes() {
        return strikes;
    }

    /** Counts a hit. @return whether the fault happens at this one */
    synchronized boolean isDue() {
        hits++;
        boolean due = hits >= fault.at() && strikes < fault.times() && random.nextDouble() < fault.probability();
        if (due) {
            strikes++;
        }
        return due;
    }

    /** Lets it happen to the calling thread. */
    void strike(String point) {
        log.warn("Failpoint {}: {}", point, fault.action());
        switch (fault.action()) {
            case HALT -> Runtime.getRuntime().halt(KILLED);
            case THROW -> throw FailpointException.at(point, fault.failure());
            case DELAY -> sleep(fault.delay());
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
