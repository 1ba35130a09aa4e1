package orderflow.cli.recovery;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import orderflow.checker.history.EventHeader;
import orderflow.checker.history.RecordHeaders;
import orderflow.schemas.EventCatalog;
import orderflow.schemas.EventType;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event of order-service as its topic has it: all that a row of the log is made of.
 *
 * @param data the content, octet for octet
 */
record PublishedEvent(
        EventHeader header,
        byte[] data,
        OffsetDateTime time,
        UUID correlationId,
        UUID causationId,
        String traceparent) {

    static final String SOURCE = "/order-service";

    UUID id() {
        return header.id();
    }

    UUID order() {
        return header.subject();
    }

    int version() {
        return header.version();
    }

    /**
     * Empty where the record is no event, one of somebody else, or one whose content is not what its type says. A type that
     * no contract here knows is as good as any: a later release has written it.
     */
    static Optional<PublishedEvent> of(ConsumerRecord<byte[], byte[]> record) {
        EventHeader header = RecordHeaders.event(record, id -> id);
        if (header == null
                || !header.source().equals(SOURCE)
                || header.version() < 1
                || !header.hasContent()
                || !isWhatItSays(header.type(), record.value())) {
            return Optional.empty();
        }
        return withHeader(header, record);
    }

    private static Optional<PublishedEvent> withHeader(EventHeader header, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(new PublishedEvent(
                    header,
                    record.value(),
                    OffsetDateTime.parse(text(record, "ce_time")),
                    uuid(record, "ce_correlationid"),
                    uuid(record, "ce_causationid"),
                    text(record, "traceparent")));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static UUID uuid(ConsumerRecord<byte[], byte[]> record, String header) {
        UUID id = RecordHeaders.uuid(record, header);
        if (id == null) {
            throw new IllegalArgumentException(header);
        }
        return id;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        String text = RecordHeaders.find(record, header);
        if (text == null) {
            throw new IllegalArgumentException(header);
        }
        return text;
    }

    private static boolean isWhatItSays(String name, byte[] data) {
        return EventCatalog.all()
                .find(name)
                .map(type -> isContentOf(type, data))
                .orElse(true);
    }

    private static boolean isContentOf(EventType type, byte[] data) {
        try {
            DynamicMessage.parseFrom(type.descriptor(), data);
            return true;
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }
}
