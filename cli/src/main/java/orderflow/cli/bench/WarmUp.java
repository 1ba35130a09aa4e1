package orderflow.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import orderflow.cli.system.ProblemException;

/** Load as heavy as possible until the rate no longer rises: the compilers are done then. */
record WarmUp(LoadProcess load, int connections, Path file, BenchConsole console) {

    private static final int PHASE_SECONDS = 5;
    private static final int FEWEST_PHASES = 4;
    private static final int MOST_PHASES = 24;
    private static final int WINDOW = 3;
    private static final double SPREAD = 0.08;

    /** Returns when it is steady, after two minutes at the latest. @throws ProblemException where no order is accepted */
    void run() throws IOException, InterruptedException {
        List<Double> rates = new ArrayList<>();
        while (rates.size() < MOST_PHASES && !isSteady(rates)) {
            PhaseResult result = load.run(new PhasePlan(connections, PHASE_SECONDS, Long.MAX_VALUE, 0, file));
            if (result.accepted() == 0) {
                throw new ProblemException("no order was accepted while warming up: " + result.firstFailure());
            }
            rates.add((double) result.accepted() / PHASE_SECONDS);
            console.warmingUp(rates.size() * PHASE_SECONDS, rates.getLast());
        }
    }

    /** Whether the last few rates are nearly the same. */
    static boolean isSteady(List<Double> rates) {
        if (rates.size() < FEWEST_PHASES) {
            return false;
        }
        List<Double> last = rates.subList(rates.size() - WINDOW, rates.size());
        double highest = Collections.max(last);
        return highest - Collections.min(last) <= SPREAD * highest;
    }
}
