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
            "Proves from the outside what the running system promises: waits until it is at rest and reads the workload's"
                    + " log, the databases, every topic from its beginning, the gateway's ledger and the mails.",
            "Prints each invariant with what was checked, and where one is violated the first counter-example."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every invariant holds", "1:one is violated, or the system could not be read", "2:wrong usage"
        })
public final class CheckCommand implements Callable<Integer> {

    @Option(
            names = "--workload",
            paramLabel = "FILE",
            description = "The log of ./orderflow workload (.demo/workload.jsonl, if it is there).")
    private @Nullable Path workload;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            converter = AtLeastZero.class,
            defaultValue = "60",
            description = "How long the system may take to come to rest (60): the bound of I8.")
    private int waitSeconds;

    @Option(
            names = "--replay",
            description = "Publish every event once more and see that nothing changes: I12. It doubles the topics.")
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
                    "--workload %s cannot be read: name the log of ./orderflow workload".formatted(workload));
        }
        return workload != null || !Files.exists(workspace.workload()) ? workload : workspace.workload();
    }
}
