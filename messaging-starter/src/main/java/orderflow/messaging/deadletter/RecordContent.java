package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
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
 * What a record says, for people, in an answer of bounded size.
 *
 * @param headers as text: the first hundred, each cut where it is long
 * @param payload the event's content, personal data masked; null where it cannot be shown
 * @param note why not
 */
record RecordContent(
        Map<String, String> headers,
        @Nullable Map<String, Object> payload,
        @Nullable String note) {

    private static final int MOST_HEADERS = 100;

    /** Ten times the largest event of this system. As JSON a content may be thirty times as large. */
    private static final int LARGEST_SHOWN = 65_536;

    static RecordContent unavailable(String note) {
        return new RecordContent(Map.of(), null, note);
    }

    static RecordContent of(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return new RecordContent(headers(record), null, "the record has no content");
        }
        if (record.value().length > LARGEST_SHOWN) {
            return new RecordContent(headers(record), null, bytes(record) + " are too many to show");
        }
        return Optional.ofNullable(CloudEventHeaders.find(record.headers(), "ce_type"))
                .flatMap(EventCatalog.all()::find)
                .map(known -> shown(record, known))
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
        Header[] all = record.headers().toArray();
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : Arrays.asList(all).subList(0, Math.min(all.length, MOST_HEADERS))) {
            headers.put(Excerpt.of(header.key()), text(header.value()));
        }
        if (all.length > MOST_HEADERS) {
            headers.put("…", (all.length - MOST_HEADERS) + " more");
        }
        return headers;
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : Excerpt.of(new String(value, UTF_8));
    }
}
