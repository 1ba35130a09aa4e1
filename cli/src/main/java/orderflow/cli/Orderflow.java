package orderflow.cli;

import java.util.Locale;
import orderflow.cli.bench.BenchCommand;
import orderflow.cli.check.CheckCommand;
import orderflow.cli.deadletters.DeadLettersCommand;
import orderflow.cli.demo.DemoCommand;
import orderflow.cli.faults.FaultsCommand;
import orderflow.cli.recovery.RecoverCommand;
import orderflow.cli.system.ProblemException;
import orderflow.cli.workload.WorkloadCommand;
import orderflow.localstack.ServerFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. Exit codes: 0 done, 1 did not work and one line says why, 2 wrong usage. */
@Command(
        name = "orderflow",
        mixinStandardHelpOptions = true,
        version = "orderflow 1.0.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        description = "Event-driven microservices on one machine.",
        subcommands = {
            DemoCommand.class,
            DeadLettersCommand.class,
            WorkloadCommand.class,
            CheckCommand.class,
            FaultsCommand.class,
            BenchCommand.class,
            RecoverCommand.class
        })
public final class Orderflow {

    private Orderflow() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Orderflow())
                .setExecutionExceptionHandler((problem, command, parsed) -> report(problem, command));
    }

    private static int report(Exception problem, CommandLine command) {
        boolean forPeople = problem instanceof ProblemException || problem instanceof ServerFailedException;
        String reason = forPeople ? problem.getMessage() : problem.toString();
        command.getErr().println("orderflow: " + reason);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
