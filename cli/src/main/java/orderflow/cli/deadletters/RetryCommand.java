package orderflow.cli.deadletters;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
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
        description =
                "Handles a dead letter again through the service's own handler, then what waits behind it, in order:"
                        + " one by its ID, or all that the filters let through, oldest first.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:handled, or nothing to handle, or --dry-run",
            "1:one is still dead or was refused, or a service did not answer",
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

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The dead letter's id, as list has it.")
    private @Nullable UUID id;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "DEAD: every one. What is PARKED follows its dead letter.")
    private @Nullable String status;

    @Option(names = "--dry-run", description = "Only say which would be handled again.")
    private boolean dryRun;

    @Override
    public Integer call() {
        requireOneWayToSayWhich();
        List<Found> found = id == null ? allDead() : List.of(one(id));
        if (dryRun) {
            output.show(found.stream().map(Found::letter).toList(), letter -> "would retry  " + Lines.summary(letter));
            return CommandLine.ExitCode.OK;
        }
        List<Reply> replies = found.stream().map(Found::retry).toList();
        output.show(replies.stream().map(Reply::json).toList(), Lines::outcome);
        return replies.stream().allMatch(reply -> reply.reached("HANDLED"))
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private void requireOneWayToSayWhich() {
        if ((id != null) == (filter.isGiven() || status != null)) {
            throw wrong("Say which: an ID, or --order, --status, --topic, --type");
        }
        if (status != null && !status.equals(DEAD)) {
            throw wrong("--status must be DEAD: what is PARKED follows its dead letter, and the rest is done with");
        }
    }

    private Found one(UUID wanted) {
        Lookup lookup = Lookup.find(services.services(), wanted);
        return new Found(lookup.service(), lookup.shown().json());
    }

    /** Oldest first. */
    private List<Found> allDead() {
        return services.services().stream()
                .flatMap(service ->
                        service.list(filter.with(DEAD)).reversed().stream().map(letter -> new Found(service, letter)))
                .toList();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private record Found(DeadLetterApi service, JsonNode letter) {

        Reply retry() {
            return service.retry(UUID.fromString(Lines.text(letter, "id")));
        }
    }
}
