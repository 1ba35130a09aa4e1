package orderflow.messaging.deadletter;

import java.util.Optional;
import java.util.UUID;
import orderflow.messaging.deadletter.Redelivery.Turn;
import orderflow.messaging.failure.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles what waits for a key, in its order, each in a transaction of its own, until nothing waits or one fails. */
final class KeyDrain implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeyDrain.class);

    private final DeadLetterIndex index;
    private final ParkedKeys parkedKeys;
    private final Redelivery redelivery;
    private final DeadLetterReader reader;

    KeyDrain(DeadLetterIndex index, ParkedKeys parkedKeys, Redelivery redelivery, DeadLetterReader reader) {
        this.index = index;
        this.parkedKeys = parkedKeys;
        this.redelivery = redelivery;
        this.reader = reader;
    }

    /** @param stoppedByOutage whether the infrastructure, and no record, is why something still waits */
    record Result(int handled, boolean stoppedByOutage) {}

    /** Handles one again. @throws RuntimeException or Error, where the infrastructure is to blame */
    Turn handle(DeadLetter letter, String by) {
        return redelivery.handle(letter, index.position(letter).flatMap(position -> reader.read(letter, position)), by);
    }

    /** Handles what waits for that letter's key. */
    Result run(DeadLetter letter, String by) {
        int handled = 0;
        try {
            for (Optional<DeadLetter> next = next(letter); next.isPresent(); next = next(letter)) {
                handled += handle(next.get(), by) == Turn.ENDED ? 1 : 0;
            }
        } catch (RuntimeException | Error failure) {
            if (FailureKind.of(failure) != FailureKind.INFRASTRUCTURE) {
                throw failure;
            }
            log.warn("What waits behind dead letter {} waits on: {}", letter.id(), failure.toString());
            return new Result(handled, true);
        }
        return new Result(handled, false);
    }

    @Override
    public void close() {
        reader.close();
    }

    /** Empty where nothing waits, or where it waits for one that has failed. */
    private Optional<DeadLetter> next(DeadLetter letter) {
        Optional<UUID> next = parkedKeys.next(letter.topic(), letter.key());
        return next.flatMap(index::find).filter(candidate -> candidate.status() == DeadLetterStatus.PARKED);
    }
}
