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
            "Makes faults happen, under load, to the system that ./orderflow demo --faults has started, and proves that"
                    + " nothing came of them. docs/faults.md has them all."
        })
public final class FaultsCommand {

    @Command(mixinStandardHelpOptions = true, description = "Lists every fault by name, and what must hold.")
    int list() {
        for (Scenario scenario : Scenarios.all()) {
            System.out.printf(
                    "%-24s %s%n%-24s   must hold: %s%n", scenario.name(), scenario.what(), "", scenario.expectation());
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Runs one fault, and the checker afterwards.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:the fault happened and every promise was kept",
                "1:one was not, or it did not work",
                "2:wrong usage"
            })
    int run(
            @Parameters(paramLabel = "NAME", description = "Which: see ./orderflow faults list.") String name,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "What the faults, their times and the orders are made from (1).")
                    long seed,
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            converter = AtLeastOne.class,
                            defaultValue = "30",
                            description = "How long the fault lasts (30).")
                    int seconds,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            converter = AtLeastOne.class,
                            defaultValue = "30",
                            description = "Orders a second (30).")
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
