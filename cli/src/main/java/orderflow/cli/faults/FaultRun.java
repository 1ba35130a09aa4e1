package orderflow.cli.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import orderflow.cli.check.Check;
import orderflow.cli.check.CheckPlan;
import orderflow.cli.check.Report;
import orderflow.cli.system.ProblemException;
import orderflow.cli.workload.Workload;
import orderflow.cli.workload.WorkloadPlan;
import orderflow.cli.workload.WorkloadResult;

/**
 * One fault, made to happen under load; then everything is healed, the load comes to its end, and the checker has its say.
 * The same seed makes the same faults at the same times, as far as the machine lets it.
 *
 * @param listener is told, in a line each, what happens
 */
public record FaultRun(FaultySystem system, Consumer<String> listener) {

    private static final Duration READY_LIMIT = Duration.ofSeconds(120);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration REST_LIMIT = Duration.ofSeconds(90);
    private static final int CUSTOMERS = 200;

    /**
     * How to run it.
     *
     * @param seconds how long the fault lasts
     * @param rate orders a second meanwhile
     * @param log where the requests are written to; a file that is there is replaced
     */
    public record Plan(long seed, int seconds, int rate, Path log) {}

    /** @return whether the fault happened and every promise was kept */
    public boolean run(Scenario scenario, Plan plan) {
        listener.accept("%s, seed %d: %s".formatted(scenario.name(), plan.seed(), scenario.what()));
        listener.accept("must hold: %s".formatted(scenario.expectation()));
        removeOld(plan.log());
        int injected = inject(scenario, plan);
        Report report = check(plan);
        listener.accept(report.text());
        boolean holds = injected > 0 && report.holds();
        listener.accept("%s: %s, %d faults in %d s; again: ./orderflow faults run %s --seed %d --seconds %d"
                .formatted(
                        holds ? "HOLDS" : injected == 0 ? "NOTHING HAPPENED" : "VIOLATED",
                        scenario.name(),
                        injected,
                        plan.seconds(),
                        scenario.name(),
                        plan.seed(),
                        plan.seconds()));
        return holds;
    }

    private int inject(Scenario scenario, Plan plan) {
        Workload load =
                Workload.start(workload(scenario, plan), system.running().orders(), plan.log());
        Faults faults = new Faults(system, load, new Random(plan.seed()), Duration.ofSeconds(plan.seconds()), listener);
        try {
            faults.tell("customers place %d orders a second".formatted(plan.rate()));
            inject(scenario, faults);
        } finally {
            heal(faults);
            WorkloadResult result = load.stopAndDrain();
            faults.tell("%d orders placed, %d acknowledged".formatted(result.orders(), result.acknowledged()));
        }
        return faults.injected();
    }

    private static WorkloadPlan workload(Scenario scenario, Plan plan) {
        return new WorkloadPlan(plan.rate(), CUSTOMERS, plan.seed(), scenario.doubleClicks(), GRACE);
    }

    private Report check(Plan plan) {
        return new Check(system.running(), new CheckPlan(plan.log(), REST_LIMIT, false), _ -> {}).run();
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
            throw new ProblemException("%s could not go on: %s".formatted(scenario.name(), e));
        }
    }

    private static void heal(Faults faults) {
        try {
            faults.controls().heal();
            faults.awaitReady(READY_LIMIT);
            // What started again while it was healed has nothing armed; what was ready all the time is healed now.
            faults.controls().heal();
            faults.tell("healed, everything is ready");
        } catch (IOException e) {
            throw new ProblemException("the proxies do not answer: " + e);
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
