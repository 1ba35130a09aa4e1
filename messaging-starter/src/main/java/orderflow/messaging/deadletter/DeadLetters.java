package orderflow.messaging.deadletter;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import orderflow.messaging.failpoint.Failpoint;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a consumer sets aside: what it could not handle, and what waits behind that. The dead letter topic holds each
 * record byte for byte and why; a table is its index. Safe for use by several threads.
 */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private static final Failpoint AFTER_SEND = Failpoint.named("deadletter.afterSend");

    private final TransactionOperations transactions;
    private final DeadLetterIndex index;
    private final ParkedKeys parkedKeys;
    private final DeadLetterTopics topics;
    private final Clock clock;

    DeadLetters(
            TransactionOperations transactions,
            DeadLetterIndex index,
            ParkedKeys parkedKeys,
            DeadLetterTopics topics,
            Clock clock) {
        this.transactions = transactions;
        this.index = index;
        this.parkedKeys = parkedKeys;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Sets aside what could not be handled, and parks its key: what comes later is to {@link #follow}. Returns when the
     * record is on its dead letter topic and in the index. Where its key is parked already it waits like any other.
     *
     * @return {@code DEAD}, {@code PARKED}, or {@code KNOWN}, so that a poll that comes again buries nothing twice
     * @throws KafkaException where the broker did not take it; the record's offset must not be committed then
     */
    public Burial bury(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        if (index.contains(record)) {
            return Burial.KNOWN;
        }
        DeadLetter dead = DeadLetter.dead(record, FailureCause.of(cause), clock.instant());
        DeadLetter letter = next(record).map(dead::behind).orElse(dead);
        DltPosition position = topics.send(record, letter);
        AFTER_SEND.hit();
        Burial burial = transactions.execute(transaction -> park(dead, position, transaction));
        RecordLogFields.add(log.atError(), record)
                .log(
                        "Dead letter {} ({}): {}-{}@{}, event {} of type {}: {}",
                        letter.id(),
                        burial,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        letter.eventId(),
                        letter.eventType(),
                        letter.error());
        return burial;
    }

    /**
     * Sets aside a record that waits behind the dead letter of its key. Returns when the record is on its dead letter topic
     * and in the index, behind all of its key that came before it.
     *
     * @return {@code PARKED}, {@code KNOWN}, or {@code FREE} where nothing parks its key any more
     * @throws KafkaException as {@link #bury} does
     */
    public Burial follow(ConsumerRecord<byte[], byte[]> record) {
        return index.contains(record)
                ? Burial.KNOWN
                : next(record).map(next -> follow(record, next)).orElse(Burial.FREE);
    }

    private Burial follow(ConsumerRecord<byte[], byte[]> record, UUID next) {
        DeadLetter letter = DeadLetter.waiting(record, next, clock.instant());
        DltPosition position = topics.send(record, letter);
        AFTER_SEND.hit();
        return transactions.execute(_ -> parkedKeys
                .lock(letter)
                .map(_ -> index.insert(letter, position) ? Burial.PARKED : Burial.KNOWN)
                .orElse(Burial.FREE));
    }

    /** How many dead letters of that topic have failed like this since then, and since one was handled again, and wait for somebody. */
    public int alike(String topic, Throwable cause, Instant since) {
        return index.alike(topic, FailureCause.of(cause), since);
    }

    private Optional<UUID> next(ConsumerRecord<byte[], byte[]> record) {
        return parkedKeys.next(record.topic(), RecordKey.of(record));
    }

    /** The key first and the entry second, like everybody who needs both. */
    private Burial park(DeadLetter dead, DltPosition position, TransactionStatus transaction) {
        UUID next = dead.key() == null ? dead.id() : parkedKeys.park(dead);
        DeadLetter letter = next.equals(dead.id()) ? dead : dead.behind(next);
        if (!index.insert(letter, position)) {
            transaction.setRollbackOnly();
            return Burial.KNOWN;
        }
        return letter == dead ? Burial.DEAD : Burial.PARKED;
    }
}
