package orderflow.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import orderflow.checker.Check;
import orderflow.checker.CheckPlan;
import orderflow.checker.Report;
import orderflow.cli.arguments.AtLeastZero;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Shown;
import orderflow.localstack.system.Workspace;
import orderflow.localstack.system.WrongArgumentException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the checker. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Check from the outside that the running system keeps its promises.",
            "Wait until it is at rest, then read the workload's log, the databases, every topic from its beginning, the"
                    + " payment gateway's ledger and the mails.",
            "Print what was checked for each invariant, and the first counter-example where one is violated."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every invariant holds",
            "1:an invariant is violated, or the system could not be read",
            "2:wrong usage"
        })
public final class CheckCommand implements Callable<Integer> {

    @Option(
            names = "--workload",
            paramLabel = "FILE",
            description = "Log of ./orderflow workload (default: .demo/workload.jsonl, if it exists).")
    private @Nullable Path workload;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            converter = AtLeastZero.class,
            defaultValue = "60",
            description = "Seconds within which the system must come to rest, by invariant I8 (default: 60).")
    private int waitSeconds;

    @Option(
            names = "--replay",
            description =
                    "Publish every event once more, which doubles the topics, and check that nothing changes (I12).")
    private boolean replay;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Workspace workspace = Workspace.of(".demo");
        CheckPlan plan = new CheckPlan(requestLog(workspace), Duration.ofSeconds(waitSeconds), replay);
        Report report = new Check(RunningState.of(workspace), plan, System.err::println).run();
        System.out.println(Shown.lines(json ? report.json() : report.text()));
        return report.holds() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private @Nullable Path requestLog(Workspace workspace) {
        if (workload != null && !(Files.isRegularFile(workload) && Files.isReadable(workload))) {
            throw new WrongArgumentException(
                    "--workload %s cannot be read: name a file that ./orderflow workload has written"
                            .formatted(workload));
        }
        return workload != null || !Files.exists(workspace.workload()) ? workload : workspace.workload();
    }
}
