package orderflow.messaging.deadletter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.TimeOrderedId;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The index entry of a record that was set aside.
 *
 * @param id of this entry
 * @param topic where the record came from
 * @param partition of that topic
 * @param offset in that partition
 * @param key the record's key as {@link RecordKey} has it
 * @param eventId as the record's header says, if it says so, and cut where that is long
 * @param eventType likewise
 * @param status what became of it
 * @param error what went wrong, or what it waits for: never a stack trace, and never data of the record
 * @param cause more about what went wrong, likewise
 * @param failedAt when it was given up, the last time
 * @param retries how often it was handled again in vain
 */
record DeadLetter(
        UUID id,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String eventId,
        @Nullable String eventType,
        DeadLetterStatus status,
        String error,
        @Nullable String cause,
        OffsetDateTime failedAt,
        int retries) {

    static DeadLetter dead(ConsumerRecord<byte[], byte[]> record, FailureCause cause, Instant now) {
        return of(record, DeadLetterStatus.DEAD, cause.error(), cause.details(), now);
    }

    static DeadLetter waiting(ConsumerRecord<byte[], byte[]> record, UUID next, Instant now) {
        return of(record, DeadLetterStatus.PARKED, waitsBehind(next), null, now);
    }

    /** The same record, waiting. */
    DeadLetter behind(UUID next) {
        return new DeadLetter(
                id,
                topic,
                partition,
                offset,
                key,
                eventId,
                eventType,
                DeadLetterStatus.PARKED,
                waitsBehind(next),
                null,
                failedAt,
                retries);
    }

    private static DeadLetter of(
            ConsumerRecord<byte[], byte[]> record,
            DeadLetterStatus status,
            String error,
            @Nullable String cause,
            Instant now) {
        return new DeadLetter(
                TimeOrderedId.next(),
                record.topic(),
                record.partition(),
                record.offset(),
                RecordKey.of(record),
                header(record, "ce_id"),
                header(record, "ce_type"),
                status,
                error,
                cause,
                now.atOffset(ZoneOffset.UTC),
                0);
    }

    private static String waitsBehind(UUID next) {
        return "waits behind dead letter " + next;
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        String value = CloudEventHeaders.find(record.headers(), name);
        return value == null ? null : Excerpt.of(RecordKey.storable(value));
    }
}
