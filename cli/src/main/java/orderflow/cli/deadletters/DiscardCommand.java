package orderflow.cli.deadletters;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides that a record is never to be handled. */
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        description =
                "Discard a dead letter: it is never handled. Then handle the records that wait behind it, in order.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:discarded",
            "1:refused, there is no such dead letter, or a service did not answer",
            "2:wrong usage"
        })
final class DiscardCommand implements Callable<Integer> {

    @Mixin
    private final ServiceOptions services = new ServiceOptions();

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "ID", description = "ID of the dead letter, as ./orderflow deadletters list prints it.")
    private UUID id = new UUID(0, 0);

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Reason, which is kept in the audit.")
    private String reason = "";

    @Override
    public Integer call() {
        Reply reply = Lookup.find(services.services(), id).service().discard(id, reason);
        output.show(Stream.of(reply.json()), Lines::outcome);
        return reply.reached("DISCARDED") ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
