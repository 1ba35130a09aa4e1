package orderflow.messaging.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.UuidV7;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The index entry of a record that was set aside.
 *
 * @param id of this entry
 * @param topic where the record came from
 * @param topicId of that topic; null where an older version set it aside
 * @param partition of that topic
 * @param offset in that partition
 * @param key the record's key as {@link RecordKey} has it
 * @param eventId as the record's header says, if it says so, and cut where that is long
 * @param eventType likewise
 * @param error what went wrong, or what it waits for: never a stack trace, and never data of the record
 * @param failedAt when it was given up, the last time
 * @param status what became of it
 * @param cause the exceptions, outermost first, with their places in the code and without their messages
 * @param retries how often it was handled again in vain
 */
record DeadLetter(
        UUID id,
        String topic,
        @JsonIgnore @Nullable String topicId,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String eventId,
        @Nullable String eventType,
        String error,
        OffsetDateTime failedAt,
        DeadLetterStatus status,
        @Nullable String cause,
        int retries) {

    static DeadLetter dead(ConsumerRecord<byte[], byte[]> record, Uuid topicId, FailureCause cause, Instant now) {
        return of(record, topicId, DeadLetterStatus.DEAD, cause.error(), cause.details(), now);
    }

    static DeadLetter waiting(ConsumerRecord<byte[], byte[]> record, Uuid topicId, Instant now) {
        return of(record, topicId, DeadLetterStatus.PARKED, "waits", null, now);
    }

    /** Whether it was tried, and is no event: whatever its headers say it is, it is not that. */
    @JsonIgnore
    boolean isUnreadable() {
        return error.startsWith(FailureCause.UNREADABLE);
    }

    /** The same record, waiting for that one. */
    DeadLetter behind(UUID next) {
        return new DeadLetter(
                id,
                topic,
                topicId,
                partition,
                offset,
                key,
                eventId,
                eventType,
                "waits behind dead letter " + next,
                failedAt,
                DeadLetterStatus.PARKED,
                null,
                retries);
    }

    private static DeadLetter of(
            ConsumerRecord<byte[], byte[]> record,
            Uuid topicId,
            DeadLetterStatus status,
            String error,
            @Nullable String cause,
            Instant now) {
        return new DeadLetter(
                UuidV7.next(),
                record.topic(),
                topicId.toString(),
                record.partition(),
                record.offset(),
                RecordKey.of(record),
                header(record, "ce_id"),
                header(record, "ce_type"),
                error,
                now.atOffset(ZoneOffset.UTC),
                status,
                cause,
                0);
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        String value = CloudEventHeaders.find(record.headers(), name);
        return value == null ? null : Excerpt.of(RecordKey.storable(value));
    }
}
