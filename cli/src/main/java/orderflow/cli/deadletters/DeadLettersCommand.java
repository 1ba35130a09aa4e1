package orderflow.cli.deadletters;

import picocli.CommandLine.Command;

/** What the services could not handle. Exit codes of each subcommand: 0 done, 1 something did not work, 2 wrong usage. */
@Command(
        name = "deadletters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "What the services could not handle, and what waits behind it.",
            "A dead letter parks its order: what comes later waits, in order, until somebody handles the dead letter again"
                    + " or discards it."
        },
        subcommands = {ListCommand.class, ShowCommand.class, RetryCommand.class, DiscardCommand.class})
public final class DeadLettersCommand {}
