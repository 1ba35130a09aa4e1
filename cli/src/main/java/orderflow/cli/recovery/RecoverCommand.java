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
            "For order-service's schema after it was restored from a backup, while its topics are ahead of it: puts the events"
                    + " that the log lacks back from the topic orders, the customers from the topic customers, and sets the"
                    + " consumer group order-service back, so that it handles again what the schema has forgotten.",
            "order-service must be stopped, and must not have run since the restore."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all that the topics have is back",
            "1:not all of it, or order-service runs, or the log has diverged from the topic, and one line says which",
            "2:wrong usage"
        })
public final class RecoverCommand implements Callable<Integer> {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Set the consumer group back to this moment, which must be before the backup's, for example"
                    + " 2026-11-26T06:00:00Z (the beginning of the topics).")
    private @Nullable Instant since;

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        RunningState system = RunningState.of(Workspace.of(".demo"));
        RecoveryReport report = new Recovery(system, new RecoveryPlan(since, dryRun), System.err::println).run();
        System.out.println(Shown.lines(report.text()));
        return report.isComplete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
