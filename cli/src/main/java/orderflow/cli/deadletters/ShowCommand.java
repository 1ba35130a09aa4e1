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
        description = "Shows one: its record, the failure, and its audit.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:shown", "1:there is none, or a service did not answer", "2:wrong usage"})
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private final ServiceOptions services = new ServiceOptions();

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "ID", description = "The dead letter's id, as list has it.")
    private UUID id = new UUID(0, 0);

    @Override
    public Integer call() {
        output.show(Lookup.find(services.services(), id).shown().json(), Lines::details);
        return CommandLine.ExitCode.OK;
    }
}
