package orderflow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import orderflow.cli.arguments.Complaint;
import orderflow.cli.arguments.Values;
import orderflow.cli.deadletters.DeadLettersCommand;
import orderflow.cli.demo.DemoCommand;
import orderflow.localstack.ServerFailedException;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.Shown;
import orderflow.localstack.system.WrongArgumentException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program. Exit codes: 0 done, 1 did not work and one line says why, 2 wrong usage. */
@Command(
        name = "orderflow",
        mixinStandardHelpOptions = true,
        version = "orderflow 1.0.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Run event-driven microservices on this machine, put load on them, break them, and check what they promise.",
        subcommands = {
            DemoCommand.class,
            DeadLettersCommand.class,
            WorkloadCommand.class,
            CheckCommand.class,
            FaultsCommand.class,
            BenchCommand.class,
            RecoverCommand.class,
            HelpCommand.class
        })
public final class Orderflow {

    private Orderflow() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return Values.readBy(new CommandLine(new Orderflow()))
                .setParameterExceptionHandler(Complaint::about)
                .setExecutionExceptionHandler((problem, command, parsed) -> report(problem, command));
    }

    static int report(Exception problem, CommandLine command) {
        if (problem instanceof WrongArgumentException wrong) {
            return Complaint.about(wrong, command);
        }
        command.getErr().println("orderflow: " + Shown.lines(reason(problem)));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String reason(Exception problem) {
        return switch (problem) {
            case ProblemException _, ServerFailedException _ -> String.valueOf(problem.getMessage());
            case IOException unreadable -> "cannot read or write: " + unreadable.getMessage();
            case UncheckedIOException unreadable -> reason(Objects.requireNonNull(unreadable.getCause()));
            default -> "internal error; please report it with " + kept(problem);
        };
    }

    /** The file that says where in the program it was. */
    private static String kept(Exception problem) {
        try {
            Path file = Files.createTempFile("orderflow-", ".log");
            try (PrintStream out = new PrintStream(Files.newOutputStream(file), true, UTF_8)) {
                problem.printStackTrace(out);
            }
            return file.toString();
        } catch (IOException e) {
            return "the command you gave (" + e.getMessage() + " cannot be written)";
        }
    }
}
