package orderflow.orders.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import orderflow.customers.v1.CustomerContact;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.schemas.EventCatalog;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Knows again what this service has published.
 *
 * @param source its name in its events, e.g. {@code /order-service}
 */
record Publisher(String source) {

    /**
     * Empty where the record is no event, one of somebody else, or one whose content is not what its type says. A type that
     * no contract here knows is as good as any: a later release has written it.
     */
    Optional<EventEnvelope> event(ConsumerRecord<byte[], byte[]> record) {
        return published(record)
                .filter(event -> !event.isTombstone() && hasItsContext(record))
                .filter(event -> EventCatalog.all()
                        .find(event.type())
                        .map(type -> isReadBy(
                                DynamicMessage.getDefaultInstance(type.descriptor())
                                        .getParserForType(),
                                event))
                        .orElse(true));
    }

    /** Empty where the record is no state of a customer, or one of somebody else. */
    Optional<EventEnvelope> state(ConsumerRecord<byte[], byte[]> record) {
        return published(record).filter(state -> state.isTombstone() || isReadBy(CustomerContact.parser(), state));
    }

    private Optional<EventEnvelope> published(ConsumerRecord<byte[], byte[]> record) {
        try {
            EventMetadata metadata = CloudEventHeaders.read(record.headers());
            boolean isOurs = metadata.source().equals(source)
                    && Arrays.equals(record.key(), metadata.subject().toString().getBytes(UTF_8));
            return isOurs ? Optional.of(new EventEnvelope(metadata, record.value())) : Optional.empty();
        } catch (UnreadableEventException e) {
            return Optional.empty();
        }
    }

    /** A reader makes up what is missing of it; this service publishes all of it, and the log regains nothing made up. */
    private static boolean hasItsContext(ConsumerRecord<byte[], byte[]> record) {
        return CloudEventHeaders.traceparent(record.headers()).isPresent()
                && Stream.of("ce_correlationid", "ce_causationid")
                        .allMatch(header -> CloudEventHeaders.find(record.headers(), header) != null);
    }

    private static boolean isReadBy(Parser<? extends Message> parser, EventEnvelope event) {
        try {
            event.read(parser);
            return true;
        } catch (UnreadableEventException e) {
            return false;
        }
    }
}
