package orderflow.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import orderflow.chaos.workload.Workload;
import orderflow.chaos.workload.WorkloadPlan;
import orderflow.chaos.workload.WorkloadResult;
import orderflow.cli.arguments.AtLeastOne;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Workspace;
import orderflow.localstack.system.WrongArgumentException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the workload. */
@Command(
        name = "workload",
        mixinStandardHelpOptions = true,
        description = {
            "Places orders at the running system: random, and yet always the same for a seed. Some are declined, with some"
                    + " the gateway times out, some are sent twice at once. What is not acknowledged is asked for again with"
                    + " the same idempotency key.",
            "Every request and its answer goes to a log, which ./orderflow check reads."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every order was acknowledged", "1:not every order, or it did not work", "2:wrong usage"})
public final class WorkloadCommand implements Callable<Integer> {

    @Option(
            names = "--seconds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            defaultValue = "30",
            description = "How long (30).")
    private int seconds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = AtLeastOne.class,
            defaultValue = "50",
            description = "Orders a second (50).")
    private int rate;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "What the orders are made from (1).")
    private long seed;

    @Option(
            names = "--burst",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "So many times the rate for the middle third of the time.")
    private double burst;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Where the requests are written to, at its end (.demo/workload.jsonl).")
    private @Nullable Path log;

    @Override
    public Integer call() throws InterruptedException {
        if (burst < 0) {
            throw new WrongArgumentException("--burst must be 0 or more");
        }
        Workspace workspace = Workspace.of(".demo");
        Path file = log == null ? workspace.workload() : log;
        WorkloadResult result = run(RunningState.of(workspace), file);
        System.out.printf(
                "%s orders, %s acknowledged, %s refused, %s open; %s requests in %s%n",
                result.orders(), result.acknowledged(), result.refused(), result.open(), result.requests(), file);
        return result.isComplete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private WorkloadResult run(RunningState system, Path file) throws InterruptedException {
        try (Workload workload = Workload.start(WorkloadPlan.of(rate, seed), system.orders(), file)) {
            Duration third = Duration.ofSeconds(seconds).dividedBy(3);
            Thread.sleep(third);
            workload.times(burst);
            Thread.sleep(third);
            workload.times(1);
            Thread.sleep(third);
            return workload.stopAndDrain();
        }
    }
}
