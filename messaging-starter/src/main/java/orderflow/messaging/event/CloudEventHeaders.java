package orderflow.messaging.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Metadata as the headers of a Kafka record and back: CloudEvents 1.0, Kafka protocol binding, binary content mode.
 * Extensions: {@code sequence} (the version in the stream, in ten digits; read without leading zeros, too), {@code
 * correlationid}, {@code causationid}; the trace context is the plain header {@code traceparent}.
 */
public final class CloudEventHeaders {

    private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
    private static final byte[] PROTOBUF = "application/protobuf".getBytes(UTF_8);
    private static final int SEQUENCE_DIGITS = 10;

    private static final Pattern SEQUENCE = Pattern.compile("0*[1-9][0-9]{0,9}");

    private CloudEventHeaders() {}

    public static Headers write(EventMetadata event) {
        return new RecordHeaders()
                .add("ce_specversion", SPEC_VERSION)
                .add("ce_id", utf8(event.id()))
                .add("ce_source", utf8(event.source()))
                .add("ce_type", utf8(event.type()))
                .add("ce_subject", utf8(event.subject()))
                .add("ce_time", utf8(event.time()))
                .add("ce_sequence", utf8(sequence(event.version())))
                .add("ce_correlationid", utf8(event.context().correlationId()))
                .add("ce_causationid", utf8(event.context().causationId()))
                .add("traceparent", utf8(event.context().traceparent()))
                .add("content-type", PROTOBUF);
    }

    /** @throws UnreadableEventException where a required header is missing or malformed; names the header, not its value */
    public static EventMetadata read(Headers headers) {
        if (!"1.0".equals(find(headers, "ce_specversion"))) {
            throw new UnreadableEventException("header ce_specversion is not 1.0");
        }
        UUID id = timeOrdered(uuid(headers, "ce_id", null));
        return new EventMetadata(
                id,
                text(headers, "ce_type"),
                text(headers, "ce_source"),
                uuid(headers, "ce_subject", null),
                version(headers),
                time(headers),
                new EventContext(
                        uuid(headers, "ce_correlationid", id),
                        uuid(headers, "ce_causationid", id),
                        TraceParent.continueOrStart(find(headers, "traceparent"))));
    }

    /** The trace context that the record came with; empty where it is missing or malformed. */
    public static Optional<String> traceparent(Headers headers) {
        return Optional.ofNullable(find(headers, "traceparent")).filter(TraceParent::isValid);
    }

    /** The header as text; null where it is not there. */
    public static @Nullable String find(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String text(Headers headers, String name) {
        String value = find(headers, name);
        if (value == null || value.isBlank()) {
            throw new UnreadableEventException("header " + name + " is missing");
        }
        return value;
    }

    private static UUID uuid(Headers headers, String name, @Nullable UUID otherwise) {
        if (otherwise != null && find(headers, name) == null) {
            return otherwise;
        }
        return UuidText.parse(text(headers, name))
                .orElseThrow(() -> new UnreadableEventException("header " + name + " is not a UUID"));
    }

    /** Another id has no time, and the inbox forgets ids by their time. */
    private static UUID timeOrdered(UUID id) {
        if (id.version() != 7 || id.variant() != 2) {
            throw new UnreadableEventException("header ce_id is not a UUID of version 7");
        }
        return id;
    }

    private static int version(Headers headers) {
        String text = text(headers, "ce_sequence");
        if (SEQUENCE.matcher(text).matches() && Long.parseLong(text) <= Integer.MAX_VALUE) {
            return Integer.parseInt(text);
        }
        throw new UnreadableEventException("header ce_sequence is not a number from 1");
    }

    /** Ten digits, so that it sorts as text, as the extension demands. */
    private static String sequence(int version) {
        String digits = Integer.toString(version);
        return "0".repeat(SEQUENCE_DIGITS - digits.length()) + digits;
    }

    private static Instant time(Headers headers) {
        try {
            return OffsetDateTime.parse(text(headers, "ce_time")).toInstant();
        } catch (DateTimeException e) {
            throw new UnreadableEventException("header ce_time is not an RFC 3339 time", e);
        }
    }

    private static byte[] utf8(Object value) {
        return value.toString().getBytes(UTF_8);
    }
}
