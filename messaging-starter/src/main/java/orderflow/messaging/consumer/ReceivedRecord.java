package orderflow.messaging.consumer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.schemas.EventCatalog;
import orderflow.schemas.EventTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record turns out to be. */
sealed interface ReceivedRecord {

    Pattern OTHER_VERSION = Pattern.compile("\\.v\\d+\\.");

    ConsumerRecord<byte[], byte[]> record();

    /** An event for the handler. */
    record Readable(ConsumerRecord<byte[], byte[]> record, EventEnvelope event) implements ReceivedRecord {

        UUID id() {
            return event.metadata().id();
        }
    }

    /** An event of a type that the handler does not handle, known or not: no error. */
    record Skipped(ConsumerRecord<byte[], byte[]> record) implements ReceivedRecord {}

    /** No event. */
    record Unreadable(ConsumerRecord<byte[], byte[]> record, UnreadableEventException cause)
            implements ReceivedRecord {}

    static ReceivedRecord of(ConsumerRecord<byte[], byte[]> record, Set<String> handledTypes) {
        try {
            EventMetadata metadata = CloudEventHeaders.read(record.headers());
            requireKey(record, metadata.subject());
            requireContent(record);
            if (handledTypes.contains(metadata.type())) {
                return new Readable(record, new EventEnvelope(metadata, record.value()));
            }
            requireKnownVersion(metadata.type());
            return new Skipped(record);
        } catch (UnreadableEventException e) {
            return new Unreadable(record, e);
        }
    }

    /** By its key a record waits behind a dead letter of its subject, and has its place among the others. */
    private static void requireKey(ConsumerRecord<byte[], byte[]> record, UUID subject) {
        if (!Arrays.equals(record.key(), subject.toString().getBytes(US_ASCII))) {
            throw new UnreadableEventException("the key is not the subject");
        }
    }

    private static void requireContent(ConsumerRecord<byte[], byte[]> record) {
        EventTopic topic = EventCatalog.all().topic(record.topic());
        if (record.value() == null && !topic.compacted()) {
            throw new UnreadableEventException("no content");
        }
    }

    /** A known type's name whose package has another major version than the one known here, e.g. {@code orders.v2}. */
    private static void requireKnownVersion(String type) {
        EventCatalog catalog = EventCatalog.all();
        if (catalog.find(type).isEmpty()
                && catalog.find(OTHER_VERSION.matcher(type).replaceFirst(".v1."))
                        .isPresent()) {
            throw new UnreadableEventException("the contract's major version is not known here");
        }
    }
}
