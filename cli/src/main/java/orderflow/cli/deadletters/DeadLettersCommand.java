package orderflow.cli.deadletters;

import picocli.CommandLine.Command;

/** What the services could not handle. Exit codes of each subcommand: 0 done, 1 something did not work, 2 wrong usage. */
@Command(
        name = "deadletters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "List, show, retry and discard dead letters: records that a service could not handle.",
            "A dead letter parks its order. Later records of that order wait until the dead letter is handled again or"
                    + " discarded, and are then handled in order."
        },
        subcommands = {ListCommand.class, ShowCommand.class, RetryCommand.class, DiscardCommand.class})
public final class DeadLettersCommand {}
