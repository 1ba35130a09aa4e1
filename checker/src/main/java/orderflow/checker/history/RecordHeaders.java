package orderflow.checker.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record's headers as an event's, read by the book and not by the services' own code. */
public final class RecordHeaders {

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern NUMBER = Pattern.compile("0*[1-9][0-9]{0,9}");

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
        String text = octets == null ? "" : new String(octets, UTF_8);
        return UUID_FORM.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    /** The UUID that this header spells; null where it spells none. */
    public static @Nullable UUID uuid(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : uuid(header.value());
    }

    /** The same of {@code ce_id}, which has to be of version 7. */
    public static @Nullable UUID eventId(ConsumerRecord<byte[], byte[]> record) {
        UUID id = uuid(record, "ce_id");
        return id != null && id.version() == 7 && id.variant() == 2 ? id : null;
    }

    /** The header as text; null where it is not there. */
    public static @Nullable String find(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static EventHeader read(ConsumerRecord<byte[], byte[]> record, UnaryOperator<UUID> ids) {
        OffsetDateTime.parse(require(record, "ce_time"));
        return new EventHeader(
                requireNonNull(eventId(record)),
                require(record, "ce_type").intern(),
                require(record, "ce_source").intern(),
                ids.apply(subject(record)),
                sequence(record),
                record.value() != null);
    }

    /** Its key says the same, in the same letters. */
    private static UUID subject(ConsumerRecord<byte[], byte[]> record) {
        UUID subject = requireNonNull(uuid(record, "ce_subject"));
        if (!Arrays.equals(record.key(), subject.toString().getBytes(UTF_8))) {
            throw new IllegalArgumentException("key");
        }
        return subject;
    }

    private static int sequence(ConsumerRecord<byte[], byte[]> record) {
        String text = require(record, "ce_sequence");
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Integer.parseInt(text);
    }

    private static String require(ConsumerRecord<byte[], byte[]> record, String name) {
        String value = requireNonNull(find(record, name));
        if (value.isBlank()) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
