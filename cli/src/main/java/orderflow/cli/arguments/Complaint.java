package orderflow.cli.arguments;

import java.util.List;
import java.util.Set;
import orderflow.localstack.system.WrongArgumentException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The sentences about arguments that cannot be followed. */
public final class Complaint {

    private Complaint() {}

    /** Says what is wrong and where to read on. Returns the exit code. */
    public static int about(ParameterException wrong, String... arguments) {
        CommandLine command = wrong.getCommandLine();
        say(command, sentence(wrong));
        return CommandLine.ExitCode.USAGE;
    }

    /** The same where the command itself has found it. */
    public static int about(WrongArgumentException wrong, CommandLine command) {
        say(command, wrong.getMessage());
        return CommandLine.ExitCode.USAGE;
    }

    private static void say(CommandLine command, String sentence) {
        command.getErr().println("orderflow: " + sentence);
        command.getErr().println("See ./" + command.getCommandSpec().qualifiedName() + " --help");
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            return unmatched(wrong.getCommandLine(), unmatched.getUnmatched().getFirst());
        }
        List<String> suggestions =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return suggestions.isEmpty()
                ? String.valueOf(wrong.getMessage())
                : wrong.getMessage() + "; did you mean " + String.join(" or ", suggestions) + "?";
    }

    private static String unmatched(CommandLine command, String typed) {
        Set<String> commands = command.getSubcommands().keySet();
        if (commands.isEmpty()) {
            return "unexpected argument '" + typed + "'";
        }
        return "there is no command '" + typed + "'"
                + Similar.among(commands, typed)
                        .map(word -> "; did you mean " + word + "?")
                        .orElse(", only " + String.join(", ", commands));
    }
}
