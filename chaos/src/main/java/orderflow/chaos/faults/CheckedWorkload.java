package orderflow.chaos.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.chaos.workload.Workload;
import orderflow.chaos.workload.WorkloadPlan;
import orderflow.chaos.workload.WorkloadResult;
import orderflow.checker.Check;
import orderflow.checker.CheckPlan;
import orderflow.checker.Report;
import orderflow.localstack.system.RunningState;

/** The customers of {@code ./orderflow workload}, and the judgement of {@code ./orderflow check}. */
public final class CheckedWorkload implements Proof {

    private static final int CUSTOMERS = 200;
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration REST_LIMIT = Duration.ofSeconds(90);

    @Override
    public Load start(RunningState system, Orders orders, Path log) {
        WorkloadPlan plan = new WorkloadPlan(orders.rate(), CUSTOMERS, orders.seed(), orders.doubleClicks(), GRACE);
        return new Customers(Workload.start(plan, system.orders(), log));
    }

    @Override
    public Verdict check(RunningState system, Path log) {
        Report report = new Check(system, new CheckPlan(log, REST_LIMIT, false), _ -> {}).run();
        List<String> violations = new Aftermath(system, log).violations();
        String text = Stream.concat(
                        Stream.of(report.text()), violations.stream().map("     VIOLATED  "::concat))
                .collect(Collectors.joining("\n"));
        return new Verdict(report.holds() && violations.isEmpty(), text);
    }

    private record Customers(Workload workload) implements Load {

        @Override
        public void times(double factor) {
            workload.times(factor);
        }

        @Override
        public String stopAndDrain() {
            WorkloadResult result = workload.stopAndDrain();
            return "%s orders, %s acknowledged, %s refused, %s of unknown outcome"
                    .formatted(result.orders(), result.acknowledged(), result.refused(), result.open());
        }
    }
}
