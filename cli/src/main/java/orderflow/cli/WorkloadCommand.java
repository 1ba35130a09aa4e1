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
            "Place random orders at the running system; the same seed gives the same orders.",
            "Some payments are declined, some time out at the payment gateway, and some requests are sent twice at once."
                    + " Repeat a request that is not acknowledged, with the same idempotency key.",
            "Write every request and its answer to a log, which ./orderflow check reads."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every order was acknowledged",
            "1:an order was not acknowledged, or the workload failed",
            "2:wrong usage"
        })
public final class WorkloadCommand implements Callable<Integer> {

    @Option(
            names = "--seconds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            defaultValue = "30",
            description = "Duration in seconds (default: 30).")
    private int seconds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = AtLeastOne.class,
            defaultValue = "50",
            description = "Orders to place per second (default: 50).")
    private int rate;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the orders (default: 1).")
    private long seed;

    @Option(
            names = "--burst",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "Multiply the rate by FACTOR in the middle third of the duration (default: 1).")
    private double burst;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Append the requests to FILE (default: .demo/workload.jsonl).")
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
                "%s orders, %s acknowledged, %s refused, %s of unknown outcome; %s requests logged in %s%n",
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
