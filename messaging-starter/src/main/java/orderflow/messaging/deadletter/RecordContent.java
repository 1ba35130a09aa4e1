package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.schemas.EventCatalog;
import orderflow.schemas.EventType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a record says, for people.
 *
 * @param headers as text
 * @param payload the event's content, personal data masked; null where it cannot be shown
 * @param note why not
 */
record RecordContent(
        Map<String, String> headers,
        @Nullable Map<String, Object> payload,
        @Nullable String note) {

    static RecordContent unavailable(String note) {
        return new RecordContent(Map.of(), null, note);
    }

    static RecordContent of(ConsumerRecord<byte[], byte[]> record) {
        Optional<EventType> type = Optional.ofNullable(CloudEventHeaders.find(record.headers(), "ce_type"))
                .flatMap(EventCatalog.all()::find);
        if (record.value() == null) {
            return new RecordContent(headers(record), null, "the record has no content");
        }
        return type.map(known -> shown(record, known))
                .orElseGet(() -> new RecordContent(headers(record), null, bytes(record) + " of no known type"));
    }

    private static RecordContent shown(ConsumerRecord<byte[], byte[]> record, EventType type) {
        try {
            return new RecordContent(headers(record), type.show(record.value()), null);
        } catch (InvalidProtocolBufferException _) {
            return new RecordContent(headers(record), null, bytes(record) + " that are no " + type.name());
        }
    }

    private static String bytes(ConsumerRecord<byte[], byte[]> record) {
        return record.value().length + " bytes";
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
        }
        return headers;
    }
}
