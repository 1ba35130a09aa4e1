package orderflow.cli.recovery;

import java.time.Instant;
import java.util.concurrent.Callable;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Shown;
import orderflow.localstack.system.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the recovery. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = {
            "Bring order-service's schema up to date after it was restored from a backup.",
            "Append the events that its event log lacks, from the topic orders. Update its customers from the topic customers."
                    + " Set the consumer group order-service back, so that the service handles again what it received since the backup.",
            "Stop every instance of order-service first, and start none between the restore and recover."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the schema has everything that the topics have",
            "1:something is missing, order-service runs, or its event log contradicts the topic; a message says which",
            "2:wrong usage"
        })
public final class RecoverCommand implements Callable<Integer> {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Set the consumer group back to this time, which must be before the backup, for example"
                    + " 2026-11-26T06:00:00Z (default: the beginning of the topics).")
    private @Nullable Instant since;

    @Option(names = "--dry-run", description = "Print what would be done, and change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        RunningState system = RunningState.of(Workspace.of(".demo"));
        RecoveryReport report = new Recovery(system, new RecoveryPlan(since, dryRun), System.err::println).run();
        System.out.println(Shown.lines(report.text()));
        return report.isComplete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
