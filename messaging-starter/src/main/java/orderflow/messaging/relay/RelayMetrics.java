package orderflow.messaging.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import orderflow.messaging.eventlog.OutboxEntry;
import orderflow.messaging.metrics.TypeCounters;

/** What the relay of this instance does. Safe for use by several threads. */
final class RelayMetrics {

    private final TypeCounters published;
    private final AtomicInteger owner = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    RelayMetrics(MeterRegistry meters) {
        published = new TypeCounters(
                meters,
                "orderflow.events.published",
                "Events that the broker has acknowledged",
                Tags.empty(),
                List.of());
        gauge(meters, "orderflow.relay.owner", "1 where this instance relays the event log, else 0", owner);
        gauge(meters, "orderflow.relay.refused", "Streams and topics that wait because a record was refused", refused);
    }

    void published(List<OutboxEntry> entries) {
        entries.forEach(entry -> published.increment(entry.event().type()));
    }

    void refused(int streamsAndTopics) {
        refused.set(streamsAndTopics);
    }

    void owns() {
        owner.set(1);
    }

    void ownsNoMore() {
        owner.set(0);
        refused.set(0);
    }

    private static void gauge(MeterRegistry meters, String name, String description, AtomicInteger value) {
        Gauge.builder(name, value, AtomicInteger::get).description(description).register(meters);
    }
}
