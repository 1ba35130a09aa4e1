package orderflow.cli;

import java.nio.file.Path;
import orderflow.chaos.faults.CheckedWorkload;
import orderflow.chaos.faults.FaultRun;
import orderflow.chaos.faults.Scenario;
import orderflow.chaos.faults.Scenarios;
import orderflow.cli.arguments.AtLeastOne;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Shown;
import orderflow.localstack.system.Workspace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the faults. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Inject faults, under load, into the system that ./orderflow demo --faults has started, and check that it keeps"
                    + " its promises.",
            "docs/faults.md describes every fault."
        })
public final class FaultsCommand {

    @Command(
            mixinStandardHelpOptions = true,
            description = "List every fault: its name, what happens, and what must hold.")
    int list() {
        for (Scenario scenario : Scenarios.all()) {
            System.out.printf(
                    "%-24s %s%n%-24s   must hold: %s%n", scenario.name(), scenario.what(), "", scenario.expectation());
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Run one fault under load, then the checker.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:the fault happened and every promise was kept",
                "1:a promise was broken, or the fault could not be run",
                "2:wrong usage"
            })
    int run(
            @Parameters(paramLabel = "NAME", description = "Name of the fault, as ./orderflow faults list prints it.")
                    String name,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "Seed of the faults, their times and the orders (default: 1).")
                    long seed,
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            converter = AtLeastOne.class,
                            defaultValue = "30",
                            description = "Duration of the fault in seconds (default: 30).")
                    int seconds,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            converter = AtLeastOne.class,
                            defaultValue = "30",
                            description = "Orders to place per second (default: 30).")
                    int rate) {
        Scenario scenario = Scenarios.named(name);
        Workspace workspace = Workspace.of(".demo");
        Path log = workspace.data().resolve("faults.jsonl");
        FaultRun run = new FaultRun(
                RunningState.of(workspace), new CheckedWorkload(), line -> System.out.println(Shown.lines(line)));
        return run.run(scenario, new FaultRun.Plan(seed, seconds, rate, log))
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }
}
