package orderflow.cli.check.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record's headers as an event's, read by the book and not by the services' own code. */
public final class RecordHeaders {

    private RecordHeaders() {}

    /**
     * Null where they are not those of a CloudEvent as the system writes them.
     *
     * @param ids makes one object of equal ids: each order's is in many records
     */
    public static @Nullable EventHeader event(ConsumerRecord<byte[], byte[]> record, UnaryOperator<UUID> ids) {
        try {
            return "1.0".equals(find(record, "ce_specversion")) ? read(record, ids) : null;
        } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
            return null;
        }
    }

    /** The UUID that these octets spell; null where they spell none. */
    public static @Nullable UUID uuid(byte @Nullable [] octets) {
        try {
            return octets == null ? null : UUID.fromString(new String(octets, UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The header as text; null where it is not there. */
    public static @Nullable String find(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static EventHeader read(ConsumerRecord<byte[], byte[]> record, UnaryOperator<UUID> ids) {
        OffsetDateTime.parse(require(record, "ce_time"));
        return new EventHeader(
                UUID.fromString(require(record, "ce_id")),
                require(record, "ce_type").intern(),
                require(record, "ce_source").intern(),
                ids.apply(UUID.fromString(require(record, "ce_subject"))),
                Integer.parseUnsignedInt(require(record, "ce_sequence")),
                record.value() != null);
    }

    private static String require(ConsumerRecord<byte[], byte[]> record, String name) {
        String value = Objects.requireNonNull(find(record, name));
        if (value.isBlank()) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
