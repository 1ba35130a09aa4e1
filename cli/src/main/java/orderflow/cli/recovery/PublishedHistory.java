package orderflow.cli.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.TopicReader;

/** What order-service has published on its two topics, from their beginning to their end. */
final class PublishedHistory {

    private static final String ORDERS = "orders";
    private static final String CUSTOMERS = "customers";
    private static final int EVENTS_AT_A_TIME = 2_000;

    private final LackingEvents events;
    private final LatestStates customers = new LatestStates();
    private final List<PublishedEvent> next = new ArrayList<>();
    private long strange;

    /** @param events receives every event */
    PublishedHistory(LackingEvents events) {
        this.events = events;
    }

    /** @throws ProblemException where a topic is not there, or the broker does not answer */
    void read(TopicReader reader) {
        requireTopics(reader);
        reader.read(ORDERS, record -> PublishedEvent.of(record).ifPresentOrElse(this::published, () -> strange++));
        tellEvents();
        reader.read(
                CUSTOMERS, record -> PublishedState.of(record).ifPresentOrElse(customers::published, () -> strange++));
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

    private void published(PublishedEvent event) {
        next.add(event);
        if (next.size() == EVENTS_AT_A_TIME) {
            tellEvents();
        }
    }

    private void tellEvents() {
        events.published(next);
        next.clear();
    }

    private static void requireTopics(TopicReader reader) {
        var there = reader.topics();
        Stream.of(ORDERS, CUSTOMERS).filter(topic -> !there.contains(topic)).forEach(topic -> {
            throw new ProblemException(
                    "there is no topic %s, so nothing can be put back from it: see docs/scaling.md for a topic that was lost"
                            .formatted(topic));
        });
    }
}
