package orderflow.bench;

import java.nio.file.Path;

/**
 * What is measured.
 *
 * @param warmUpSeconds how long it is warmed up at the longest
 * @param connections how many the load generator keeps open
 * @param seconds how long it runs at the longest
 * @param orders after how many it ends, 0 for any number
 * @param rate orders a second, 0 for as many as possible
 */
public record BenchPlan(int warmUpSeconds, int connections, int seconds, long orders, int rate) {

    /** The load to measure, its orders written to that file. */
    PhasePlan phase(Path file) {
        return new PhasePlan(connections, seconds, orders == 0 ? Long.MAX_VALUE : orders, rate, file);
    }
}
