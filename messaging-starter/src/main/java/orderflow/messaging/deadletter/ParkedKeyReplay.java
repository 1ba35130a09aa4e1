package orderflow.messaging.deadletter;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import orderflow.messaging.deadletter.DeadLetterRetry.Turn;
import orderflow.messaging.failure.FailureKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles what waits for a key, in its order, each in a transaction of its own, until nothing waits or one fails. */
final class ParkedKeyReplay implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ParkedKeyReplay.class);

    private final DeadLetterIndex index;
    private final ParkedKeys parkedKeys;
    private final DeadLetterRetry retry;
    private final Supplier<DeadLetterReader> readers;
    private @Nullable DeadLetterReader reader;

    /** @param readers asked for one when a record is read first, since what is discarded may need none */
    ParkedKeyReplay(
            DeadLetterIndex index, ParkedKeys parkedKeys, DeadLetterRetry retry, Supplier<DeadLetterReader> readers) {
        this.index = index;
        this.parkedKeys = parkedKeys;
        this.retry = retry;
        this.readers = readers;
    }

    /**
     * @param duplicates those whose event had been handled before
     * @param stoppedByOutage whether the infrastructure, and no record, is why something still waits
     */
    record Result(int handled, int duplicates, boolean stoppedByOutage) {}

    /**
     * Handles one again.
     *
     * @throws UnwrittenException where its record is not on its dead letter topic yet
     * @throws RuntimeException or Error, where the infrastructure is to blame
     */
    Turn handle(DeadLetter letter, String by) {
        return retry.handle(letter, record(letter), by);
    }

    /** Never handles it. @throws RuntimeException or Error, where the infrastructure is to blame */
    Turn discard(DeadLetter letter, String reason, String by) {
        return retry.discard(
                letter, letter.status() == DeadLetterStatus.PARKED ? written(letter) : Optional.empty(), reason, by);
    }

    /** Handles what waits for that letter's key. */
    Result run(DeadLetter letter, String by) {
        Map<Turn, Integer> turns = new EnumMap<>(Turn.class);
        boolean isStopped = false;
        try {
            for (Optional<DeadLetter> next = next(letter); next.isPresent(); next = next(letter)) {
                turns.merge(handle(next.get(), by), 1, Integer::sum);
            }
        } catch (RuntimeException | Error failure) {
            if (FailureKind.of(failure) != FailureKind.INFRASTRUCTURE) {
                throw failure;
            }
            log.warn("What waits behind dead letter {} waits on: {}", letter.id(), failure.toString());
            isStopped = true;
        }
        return new Result(turns.getOrDefault(Turn.ENDED, 0), turns.getOrDefault(Turn.DUPLICATE, 0), isStopped);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }

    private DeadLetterReader reader() {
        if (reader == null) {
            reader = readers.get();
        }
        return reader;
    }

    private Optional<ConsumerRecord<byte[], byte[]>> record(DeadLetter letter) {
        Optional<ConsumerRecord<byte[], byte[]>> record = written(letter);
        if (record.isEmpty() && index.expected(letter).isPresent()) {
            throw new UnwrittenException(letter);
        }
        return record;
    }

    /** Also where its writer was stopped before the index had its place. */
    private Optional<ConsumerRecord<byte[], byte[]>> written(DeadLetter letter) {
        return index.position(letter)
                .or(() -> index.expected(letter).flatMap(from -> reader().find(letter, from)))
                .flatMap(at -> reader().read(letter, at));
    }

    /** Empty where nothing waits, or where it waits for one that has failed. */
    private Optional<DeadLetter> next(DeadLetter letter) {
        Optional<UUID> next = parkedKeys.next(letter.topic(), letter.key());
        return next.flatMap(index::find).filter(candidate -> candidate.status() == DeadLetterStatus.PARKED);
    }
}
