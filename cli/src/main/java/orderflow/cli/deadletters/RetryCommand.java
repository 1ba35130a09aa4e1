package orderflow.cli.deadletters;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Handles dead letters again, each with all that waits behind it. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Handle dead letters again: one by its ID, or all that match the filters, oldest first.",
            "The service's own handler handles each one, then the records that wait behind it, in order."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every dead letter was handled, none matched, or --dry-run was given",
            "1:a dead letter failed again or was refused, or a service did not answer",
            "2:wrong usage"
        })
final class RetryCommand implements Callable<Integer> {

    private static final String DEAD = "DEAD";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ServiceOptions services = new ServiceOptions();

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Mixin
    private final Output output = new Output();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "ID of the dead letter, as ./orderflow deadletters list prints it.")
    private @Nullable UUID id;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "DEAD selects every dead letter; PARKED records follow their dead letter.")
    private @Nullable String status;

    @Option(names = "--dry-run", description = "Print which dead letters would be handled again, and handle none.")
    private boolean dryRun;

    @Override
    public Integer call() {
        requireOneWayToSayWhich();
        if (dryRun) {
            output.show(wouldBeRetried(), letter -> "would retry  " + Lines.summary(letter));
            return CommandLine.ExitCode.OK;
        }
        AtomicBoolean allHandled = new AtomicBoolean(true);
        output.show(
                found().map(Found::retry)
                        .peek(reply -> allHandled.compareAndSet(true, reply.reached("HANDLED")))
                        .map(Reply::json),
                Lines::outcome);
        return allHandled.get() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void requireOneWayToSayWhich() {
        if ((id != null) == (filter.isGiven() || status != null)) {
            throw wrong("give either an ID, or --order, --status, --topic or --type");
        }
        if (status != null && !status.equals(DEAD)) {
            throw wrong("--status must be DEAD: PARKED records follow their dead letter, the others need no retry");
        }
    }

    private Stream<JsonNode> wouldBeRetried() {
        return id == null
                ? services.services().stream().flatMap(service -> service.list(filter.with(DEAD)))
                : Stream.of(Lookup.find(services.services(), id).shown().json());
    }

    private Stream<Found> found() {
        return id == null
                ? services.services().stream().flatMap(this::allDead)
                : Stream.of(new Found(Lookup.find(services.services(), id).service(), id));
    }

    /** Oldest first. */
    private Stream<Found> allDead(DeadLetterApi service) {
        return service
                .list(filter.with(DEAD))
                .map(letter -> new Found(service, UUID.fromString(Lines.text(letter, "id"))))
                .toList()
                .reversed()
                .stream();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private record Found(DeadLetterApi service, UUID letter) {

        Reply retry() {
            return service.retry(letter);
        }
    }
}
