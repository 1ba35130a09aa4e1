package orderflow.messaging.deadletter;

import java.util.Optional;
import java.util.UUID;
import orderflow.messaging.deadletter.DeadLetterRetry.Turn;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * What people do about dead letters. Safe for use by several threads, and by several instances at the same time: records
 * of one key are handled one at a time and in their order, for any caller.
 */
record DeadLetterOperations(
        DeadLetterIndex index,
        ParkedKeys parkedKeys,
        DeadLetterAudit audit,
        DeadLetterTopics topics,
        DeadLetterRetry retries) {

    private static final String SYSTEM = "system";

    /** Newest first. */
    DeadLetterPage page(DeadLetterFilter filter, int limit) {
        if (filter.after() != null && index.find(filter.after()).isEmpty()) {
            throw DeadLetterProblem.badRequest("cursor is not one that this service has given.");
        }
        return DeadLetterPage.of(index.page(filter, limit + 1), limit);
    }

    /** @throws DeadLetterProblem where there is none */
    DeadLetterDetails show(UUID id) {
        DeadLetter letter = require(id);
        Optional<DltPosition> position = index.position(letter);
        return new DeadLetterDetails(
                letter,
                waitsFor(letter).orElse(null),
                position.map(at -> topics.of(letter.topic()) + "-" + at.partition() + "@" + at.offset())
                        .orElse(null),
                content(letter, position),
                audit.of(id));
    }

    /**
     * Handles a dead letter again with the service's own handler, and then what waits behind it.
     *
     * @throws DeadLetterProblem where there is none, it is not its turn, or it is done with
     * @throws RuntimeException or Error, where the infrastructure is to blame; nothing is changed then
     */
    DeadLetterOutcome retry(UUID id, String by) {
        DeadLetter letter = require(id);
        requireTurn(letter);
        try (ParkedKeyReplay replay = replay()) {
            return switch (replay.handle(letter, by)) {
                case ENDED -> outcome(letter, replay.run(letter, by), null);
                case DUPLICATE -> outcome(letter, replay.run(letter, by), DeadLetterRetry.DUPLICATE);
                case FAILED -> outcome(letter, new ParkedKeyReplay.Result(0, 0, false), null);
                case MISSED -> throw missed(id);
            };
        } catch (UnwrittenException unwritten) {
            throw DeadLetterProblem.conflict(String.valueOf(unwritten.getMessage()));
        }
    }

    /** Never handles the record, and then handles what waits behind it. @throws DeadLetterProblem as {@link #retry} does */
    DeadLetterOutcome discard(UUID id, String reason, String by) {
        DeadLetter letter = require(id);
        requireOpen(letter);
        try (ParkedKeyReplay replay = replay()) {
            if (replay.discard(letter, reason, by) == Turn.MISSED) {
                throw missed(id);
            }
            return outcome(letter, replay.run(letter, by), null);
        }
    }

    /** Goes on where somebody had begun to handle what waits and was stopped, by a crash or by an outage. */
    void resume() {
        for (UUID abandoned : parkedKeys.abandoned()) {
            try (ParkedKeyReplay replay = replay()) {
                index.find(abandoned).ifPresent(letter -> replay.run(letter, SYSTEM));
            }
        }
    }

    private ParkedKeyReplay replay() {
        return new ParkedKeyReplay(index, parkedKeys, retries, topics::reader);
    }

    private DeadLetterOutcome outcome(DeadLetter before, ParkedKeyReplay.Result replayed, @Nullable String note) {
        DeadLetter letter = require(before.id());
        boolean failed = letter.status() == DeadLetterStatus.DEAD;
        return new DeadLetterOutcome(
                letter.id(),
                letter.status(),
                failed ? letter.error() : null,
                letter.retries(),
                replayed.handled(),
                replayed.duplicates(),
                index.waiting(letter),
                parkedKeys.next(letter.topic(), letter.key()).orElse(null),
                replayed.stoppedByOutage()
                        ? "The database or the broker is away; what waits is handled when it is back."
                        : note);
    }

    private DeadLetter require(UUID id) {
        return index.find(id).orElseThrow(() -> DeadLetterProblem.notFound("There is no dead letter " + id + " here."));
    }

    private void requireTurn(DeadLetter letter) {
        requireOpen(letter);
        waitsFor(letter).ifPresent(next -> {
            throw DeadLetterProblem.conflict(
                    "%s waits behind dead letter %s: handle or discard that one first.".formatted(letter.id(), next));
        });
    }

    private static void requireOpen(DeadLetter letter) {
        if (!letter.status().isOpen()) {
            throw DeadLetterProblem.conflict(
                    "%s is %s already; see its audit.".formatted(letter.id(), letter.status()));
        }
    }

    private static DeadLetterProblem missed(UUID id) {
        return DeadLetterProblem.conflict(
                "Somebody else has just handled or discarded %s; see its audit.".formatted(id));
    }

    private Optional<UUID> waitsFor(DeadLetter letter) {
        return letter.status().isOpen()
                ? parkedKeys.next(letter.topic(), letter.key()).filter(next -> !next.equals(letter.id()))
                : Optional.empty();
    }

    private String missing(DeadLetter letter) {
        return index.expected(letter).isPresent()
                ? "the record is not on its dead letter topic yet"
                : "the record is not on its dead letter topic any more";
    }

    private RecordContent content(DeadLetter letter, Optional<DltPosition> position) {
        try (DeadLetterReader reader = topics.reader()) {
            return position.flatMap(at -> reader.read(letter, at))
                    .map(RecordContent::of)
                    .orElseGet(() -> RecordContent.unavailable(missing(letter)));
        } catch (KafkaException _) {
            return RecordContent.unavailable("the broker is away, and the record is there");
        }
    }
}
