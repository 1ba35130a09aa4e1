package orderflow.cli.deadletters;

import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** All there is to know of one. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show one dead letter: its record, its failure and its audit.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:shown", "1:there is no such dead letter, or a service did not answer", "2:wrong usage"})
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private final ServiceOptions services = new ServiceOptions();

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "ID", description = "ID of the dead letter, as ./orderflow deadletters list prints it.")
    private UUID id = new UUID(0, 0);

    @Override
    public Integer call() {
        output.show(Lookup.find(services.services(), id).shown().json(), Lines::details);
        return CommandLine.ExitCode.OK;
    }
}
