package orderflow.messaging.deadletter;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import orderflow.messaging.failpoint.Failpoint;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a consumer sets aside: what it could not handle, and what waits behind that. The dead letter topic holds each
 * record byte for byte and why; a table is its index. First the entry is committed, and parks the key; then the record is sent;
 * then the entry says where it is. A consumer that is stopped in between finds the entry when the record comes again, and looks for
 * the record before sending it: each is there once. Safe for use by several threads.
 */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private static final Failpoint AFTER_ENTRY = Failpoint.named("deadletter.afterEntry");
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
     * Sets aside what could not be handled, and parks its key: what comes later is to {@link #park}. Returns when the
     * record is in the index and on its dead letter topic. Where its key is parked already it waits like any other.
     *
     * @param topicId of the topic that it came from
     * @return {@code DEAD}, {@code PARKED}, or {@code KNOWN}, so that a poll that comes again buries nothing twice
     * @throws KafkaException where the broker did not take it, or the topic is another one by now; the record's offset must not
     *     be committed then
     */
    public ParkingResult deadLetter(ConsumerRecord<byte[], byte[]> record, Uuid topicId, Throwable cause) {
        DeadLetter dead = DeadLetter.dead(record, topicId, FailureCause.of(cause), clock.instant());
        return setAside(record, topicId, dead, from -> Optional.of(park(dead, from)));
    }

    /**
     * Sets aside a record that waits behind the dead letter of its key. Returns when the record is in the index and on its
     * dead letter topic, behind all of its key that came before it.
     *
     * @return {@code PARKED}, {@code KNOWN}, or {@code FREE} where nothing parks its key any more
     * @throws KafkaException as {@link #deadLetter} does
     */
    public ParkingResult park(ConsumerRecord<byte[], byte[]> record, Uuid topicId) {
        DeadLetter letter = DeadLetter.waiting(record, topicId, clock.instant());
        return setAside(
                record, topicId, letter, from -> parkedKeys.lock(letter).map(next -> enter(letter.behind(next), from)));
    }

    /** How many dead letters of that topic have failed like this since then, and since one was handled again, and wait for somebody. */
    public int alike(String topic, Throwable cause, Instant since) {
        return index.alike(topic, FailureCause.of(cause), since);
    }

    private ParkingResult setAside(
            ConsumerRecord<byte[], byte[]> record,
            Uuid topicId,
            DeadLetter letter,
            Function<DltPosition, Optional<DeadLetter>> entry) {
        topics.require(record.topic(), topicId);
        Optional<DeadLetter> known = index.ofRecord(letter);
        return known.isPresent() ? finish(record, known.get()) : begin(record, topics.end(record), entry);
    }

    private ParkingResult begin(
            ConsumerRecord<byte[], byte[]> record,
            DltPosition from,
            Function<DltPosition, Optional<DeadLetter>> entry) {
        Optional<DeadLetter> entered = transactions.execute(_ -> entry.apply(from));
        AFTER_ENTRY.hit();
        entered.ifPresent(letter -> written(record, letter, topics.send(record, letter, from.partition())));
        return entered.map(DeadLetters::result).orElse(ParkingResult.FREE);
    }

    /** Writes what somebody entered and did not come to write, or to say where. */
    private ParkingResult finish(ConsumerRecord<byte[], byte[]> record, DeadLetter known) {
        Optional<DltPosition> expected = index.expected(known);
        expected.map(from -> topics.find(known, from).orElseGet(() -> topics.send(record, known, from.partition())))
                .ifPresent(at -> written(record, known, at));
        return expected.isPresent() ? result(known) : ParkingResult.KNOWN;
    }

    private void written(ConsumerRecord<byte[], byte[]> record, DeadLetter letter, DltPosition at) {
        AFTER_SEND.hit();
        index.written(letter, at);
        log(record, letter);
    }

    private static ParkingResult result(DeadLetter letter) {
        return switch (letter.status()) {
            case DEAD -> ParkingResult.DEAD;
            case PARKED -> ParkingResult.PARKED;
            case HANDLED, DISCARDED -> ParkingResult.KNOWN;
        };
    }

    /** The key first and the entry second, as in every transaction that needs both. */
    private DeadLetter park(DeadLetter dead, DltPosition from) {
        UUID next = dead.key() == null ? dead.id() : parkedKeys.park(dead);
        return enter(next.equals(dead.id()) ? dead : dead.behind(next), from);
    }

    private DeadLetter enter(DeadLetter letter, DltPosition from) {
        if (!index.insert(letter, from)) {
            throw new KafkaException("another instance has just set the record aside: it is to come again");
        }
        return letter;
    }

    private static void log(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        Level level = letter.status() == DeadLetterStatus.DEAD ? Level.ERROR : Level.DEBUG;
        RecordLogFields.add(log.atLevel(level), record)
                .log(
                        "Dead letter {} ({}): {}-{}@{}, event {} of type {}: {}",
                        letter.id(),
                        letter.status(),
                        letter.topic(),
                        letter.partition(),
                        letter.offset(),
                        letter.eventId(),
                        letter.eventType(),
                        letter.error());
    }
}
