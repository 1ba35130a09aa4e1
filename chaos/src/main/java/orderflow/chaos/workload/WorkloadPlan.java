package orderflow.chaos.workload;

import java.time.Duration;

/**
 * What customers do.
 *
 * @param rate orders a second
 * @param customers how many there are, and how many orders are under way at the same time at the most
 * @param seed the same seed makes the same orders, in the same sequence
 * @param doubleClicks the share of orders that are sent twice at once
 * @param grace how long after the end what is not acknowledged is asked for again
 */
public record WorkloadPlan(int rate, int customers, long seed, double doubleClicks, Duration grace) {

    /** 200 customers, one order in twenty sent twice, a minute of grace. */
    public static WorkloadPlan of(int rate, long seed) {
        return new WorkloadPlan(rate, 200, seed, 0.05, Duration.ofMinutes(1));
    }
}
