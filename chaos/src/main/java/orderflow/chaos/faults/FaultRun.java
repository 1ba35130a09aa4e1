package orderflow.chaos.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import orderflow.chaos.faults.Proof.Orders;
import orderflow.chaos.faults.Proof.Verdict;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;

/**
 * One fault, made to happen under load; then everything is healed, the load comes to its end, and the checker has its say.
 * The same seed makes the same faults at the same times, as far as the machine lets it.
 *
 * @param proof places the orders and judges the result
 * @param listener receives each step in a line of its own
 */
public record FaultRun(RunningState system, Proof proof, Consumer<String> listener) {

    private static final Duration READY_LIMIT = Duration.ofSeconds(120);

    /** @throws ProblemException where no faults can be ordered from the system */
    public FaultRun {
        if (!system.urls().containsKey("proxies")) {
            throw new ProblemException("the running system takes no faults: start it with ./orderflow demo --faults");
        }
    }

    /**
     * How to run it.
     *
     * @param seconds how long the fault lasts
     * @param rate orders a second meanwhile
     * @param log where the requests are written to; a file that is there is replaced
     */
    public record Plan(long seed, int seconds, int rate, Path log) {

        /** @throws ProblemException where it would take no time, or nobody would order anything */
        public Plan {
            if (seconds < 1 || rate < 1) {
                throw new ProblemException("--seconds and --rate must be 1 or more");
            }
        }
    }

    /** @return whether the fault happened and every promise was kept */
    public boolean run(Scenario scenario, Plan plan) {
        listener.accept("%s, seed %s: %s".formatted(scenario.name(), plan.seed(), scenario.what()));
        listener.accept("must hold: %s".formatted(scenario.expectation()));
        removeOld(plan.log());
        int injected = inject(scenario, plan);
        Verdict verdict = proof.check(system, plan.log());
        listener.accept(verdict.text());
        listener.accept(conclusion(scenario, plan, injected, verdict));
        return injected > 0 && verdict.holds();
    }

    private static String conclusion(Scenario scenario, Plan plan, int injected, Verdict verdict) {
        String result = injected == 0 ? "NOTHING HAPPENED" : verdict.holds() ? "HOLDS" : "VIOLATED";
        return "%s: %s, %s faults in %s s; again: ./orderflow faults run %s --seed %s --seconds %s --rate %s"
                .formatted(
                        result,
                        scenario.name(),
                        injected,
                        plan.seconds(),
                        scenario.name(),
                        plan.seed(),
                        plan.seconds(),
                        plan.rate());
    }

    private int inject(Scenario scenario, Plan plan) {
        Orders orders = new Orders(plan.rate(), plan.seed(), scenario.doubleClicks());
        Load load = proof.start(system, orders, plan.log());
        Faults faults = new Faults(system, load, new Random(plan.seed()), Duration.ofSeconds(plan.seconds()), listener);
        try {
            faults.report("customers place %s orders a second".formatted(plan.rate()));
            inject(scenario, faults);
        } finally {
            heal(faults);
            faults.report(load.stopAndDrain());
        }
        return faults.injected();
    }

    private static void inject(Scenario scenario, Faults faults) {
        try {
            scenario.injection().run(faults);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException("interrupted");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ProblemException("%s could not go on: %s".formatted(scenario.name(), e.getMessage()));
        }
    }

    private static void heal(Faults faults) {
        try {
            faults.controls().heal();
            faults.awaitReady(READY_LIMIT);
            // What started again while it was healed has nothing armed; what was ready all the time is healed now.
            faults.controls().heal();
            faults.report("healed, everything is ready");
        } catch (IOException e) {
            throw new ProblemException("the proxies do not answer: is the demo still up?");
        }
    }

    private static void removeOld(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new ProblemException("cannot delete %s: %s".formatted(log, e.getMessage()));
        }
    }
}
