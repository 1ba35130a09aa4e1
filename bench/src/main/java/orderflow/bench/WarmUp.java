package orderflow.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import orderflow.localstack.system.ProblemException;

/**
 * Load as heavy as possible until an order no longer gets cheaper: the compilers are done then. The cost is looked at and not
 * the rate, because other work on the machine changes the rate.
 */
final class WarmUp {

    private static final int PHASE_SECONDS = 5;
    private static final int FEWEST_ORDERS = 60_000;
    private static final int WINDOW = 6;
    private static final double GAIN = 0.05;

    private final LoadProcess load;
    private final PhasePlan phase;
    private final int mostPhases;
    private final LongSupplier cpuMicros;
    private final BenchConsole console;

    /** A warm-up of a system that has used so much CPU time so far. */
    WarmUp(LoadProcess load, BenchPlan plan, Path file, LongSupplier cpuMicros, BenchConsole console) {
        this.load = load;
        this.phase = new PhasePlan(plan.connections(), PHASE_SECONDS, Long.MAX_VALUE, 0, file);
        this.mostPhases = Math.max(1, plan.warmUpSeconds() / PHASE_SECONDS);
        this.cpuMicros = cpuMicros;
        this.console = console;
    }

    /** Returns when it is steady, at the latest when the time for it is over. @throws ProblemException where no order is accepted */
    void run() throws IOException, InterruptedException {
        List<Double> costs = new ArrayList<>();
        for (long orders = 0; costs.size() < mostPhases && (orders < FEWEST_ORDERS || !isSteady(costs)); ) {
            long before = cpuMicros.getAsLong();
            PhaseResult result = load.run(phase);
            if (result.accepted() == 0) {
                throw new ProblemException("no order was accepted while warming up: " + result.firstFailure());
            }
            orders += result.accepted();
            costs.add((cpuMicros.getAsLong() - before) / (double) result.accepted());
            console.warmingUp(costs.size() * PHASE_SECONDS, result.accepted() / PHASE_SECONDS, costs.getLast());
        }
    }

    /** Whether the last few costs are on average hardly lower than the few before them. */
    static boolean isSteady(List<Double> costs) {
        int size = costs.size();
        return size >= 2 * WINDOW
                && average(costs.subList(size - WINDOW, size))
                        >= (1 - GAIN) * average(costs.subList(size - 2 * WINDOW, size - WINDOW));
    }

    private static double average(List<Double> costs) {
        return costs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
