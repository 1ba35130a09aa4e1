package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.TimeOrderedId;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.failure.FailureKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The index entry of a record that could not be handled.
 *
 * @param id of this entry
 * @param topic where the record came from
 * @param partition of that topic
 * @param offset in that partition
 * @param key the record's key as text
 * @param eventId as the record's header says, if it says so
 * @param eventType likewise
 * @param error what went wrong: never a stack trace, and never data of the record
 * @param failedAt when it was given up
 */
public record DeadLetter(
        UUID id,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String eventId,
        @Nullable String eventType,
        String error,
        OffsetDateTime failedAt) {

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record, Throwable cause, Instant now) {
        return new DeadLetter(
                TimeOrderedId.next(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? null : text(record.key()),
                header(record, "ce_id"),
                header(record, "ce_type"),
                describe(cause),
                now.atOffset(ZoneOffset.UTC));
    }

    /** Only our own words are safe to repeat: another exception's message may hold a name or an address. */
    private static String describe(Throwable cause) {
        return FailureKind.of(cause) == FailureKind.UNREADABLE
                ? "unreadable: " + unreadable(cause).getMessage()
                : cause.getClass().getName();
    }

    private static Throwable unreadable(Throwable cause) {
        Throwable found = cause;
        while (!(found instanceof UnreadableEventException) && found.getCause() != null) {
            found = found.getCause();
        }
        return found;
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        String value = CloudEventHeaders.find(record.headers(), name);
        return value == null ? null : storable(value);
    }

    private static String text(byte[] bytes) {
        return storable(new String(bytes, UTF_8));
    }

    /** PostgreSQL's text holds every character but NUL. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
