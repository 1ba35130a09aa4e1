package orderflow.orders.recovery;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import orderflow.messaging.event.EventEnvelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What order-service has published on its two topics, from their beginning to their end. */
final class PublishedHistory {

    private final Publisher publisher;
    private final LackingEvents events;
    private final LatestStates customers = new LatestStates();
    private long strange;

    /** @param events receives every event */
    PublishedHistory(Publisher publisher, LackingEvents events) {
        this.publisher = publisher;
        this.events = events;
    }

    /** @throws RecoveryException where a topic is not there, or the broker has nothing more */
    void read(TopicReader reader) {
        reader.read("orders", records -> events.published(published(records, publisher::event)));
        reader.read("customers", records -> published(records, publisher::state).forEach(customers::published));
    }

    LackingEvents events() {
        return events;
    }

    LatestStates customers() {
        return customers;
    }

    /** How many records are nothing that order-service has published. */
    long strange() {
        return strange;
    }

    private List<EventEnvelope> published(
            ConsumerRecords<byte[], byte[]> records,
            Function<ConsumerRecord<byte[], byte[]>, Optional<EventEnvelope>> asPublished) {
        List<EventEnvelope> published = StreamSupport.stream(records.spliterator(), false)
                .map(asPublished)
                .flatMap(Optional::stream)
                .toList();
        strange += records.count() - published.size();
        return published;
    }
}
