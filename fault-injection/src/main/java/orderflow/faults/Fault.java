package orderflow.faults;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is to happen at a point, and at which hits. The same seed and the same hits make the same faults.
 *
 * @param action what happens
 * @param at the first hit at which it may happen, counted from its arming: 1 is the next
 * @param times how often it happens
 * @param delay how long a delay takes
 * @param probability of its happening at a hit, from 0 to 1
 * @param seed of the draws where it happens with a probability
 * @param failure what kind of failure a throw is taken for
 */
record Fault(
        Action action,
        @DefaultValue("1") int at,
        @DefaultValue("1") int times,
        @DefaultValue("0ms") Duration delay,
        @DefaultValue("1") double probability,
        @DefaultValue("0") long seed,
        @DefaultValue("unexpected") Failure failure) {

    enum Action {
        /** The process ends as if it were killed: no hook runs, no buffer is written. */
        HALT,
        /** A failure that no caller knows. */
        THROW,
        /** The thread sleeps. */
        DELAY
    }

    enum Failure {
        UNEXPECTED,
        INFRASTRUCTURE
    }

    Fault {
        require(action != null, "action is missing: halt, throw or delay");
        require(at >= 1, "at is the number of a hit, from 1");
        require(times >= 1, "times is 1 or more");
        require(!delay.isNegative(), "delay is no negative time");
        require(action != Action.DELAY || delay.isPositive(), "a delay needs its time, for example delay=500ms");
        require(probability >= 0 && probability <= 1, "probability is a number from 0 to 1");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
