package orderflow.messaging.deadletter;

import java.util.UUID;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.UuidText;
import orderflow.messaging.trace.LogFields;
import orderflow.schemas.EventCatalog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/** Which order, event and trace a record is about, for the log. It may be anything: what is no id stays out. */
final class RecordLogFields {

    private RecordLogFields() {}

    static LoggingEventBuilder add(LoggingEventBuilder line, ConsumerRecord<byte[], byte[]> record) {
        LogFields.event(line, id(CloudEventHeaders.find(record.headers(), "ce_id")));
        LogFields.order(line, order(record));
        CloudEventHeaders.traceparent(record.headers()).ifPresent(traceparent -> LogFields.trace(line, traceparent));
        return line;
    }

    /** The key, except of a compacted topic: its key is no order. */
    private static @Nullable UUID order(ConsumerRecord<byte[], byte[]> record) {
        return EventCatalog.all().topic(record.topic()).compacted() ? null : id(RecordKey.of(record));
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text == null ? null : UuidText.parse(text).orElse(null);
    }
}
