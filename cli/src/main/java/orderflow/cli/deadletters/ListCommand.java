package orderflow.cli.deadletters;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The index of what was set aside. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List dead letters and the records that wait behind them, newest first.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:listed", "1:a service did not answer", "2:wrong usage"})
final class ListCommand implements Callable<Integer> {

    @Mixin
    private final ServiceOptions services = new ServiceOptions();

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Mixin
    private final Output output = new Output();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            defaultValue = "DEAD,PARKED",
            converter = Statuses.class,
            description =
                    "Only records with this status: DEAD, PARKED, HANDLED or DISCARDED. Separate several with commas"
                            + " (default: DEAD,PARKED).")
    private String status = "";

    @Override
    public Integer call() {
        output.show(services.services().stream().flatMap(service -> service.list(filter.with(status))), Lines::summary);
        return CommandLine.ExitCode.OK;
    }
}
