package orderflow.orders.recovery;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import orderflow.messaging.event.EventEnvelope;

/**
 * Compares the topic with the log: which events the log lacks, which orders have diverged, and which have a gap
 * on the topic. Remembers every order of the topic, and the content of what is lacking.
 */
final class LackingEvents {

    private final Function<Set<UUID>, Map<UUID, List<UUID>>> log;
    private final Map<UUID, OrderVersions> orders = new HashMap<>();
    private final List<EventEnvelope> lacking = new ArrayList<>();
    private final Set<UUID> diverged = new TreeSet<>();
    private long published;

    /** @param log the ids of the events of these orders, version 1 first; an order without events may be left out */
    LackingEvents(Function<Set<UUID>, Map<UUID, List<UUID>>> log) {
        this.log = log;
    }

    /** The first version of an order that nobody has any more; what the topic has behind it cannot be put back. */
    record Gap(UUID order, int version) {}

    /** The next events of the topic, those of an order in the order of the topic. */
    void published(List<EventEnvelope> events) {
        Set<UUID> unknown = events.stream()
                .map(EventEnvelope::subject)
                .filter(order -> !orders.containsKey(order))
                .collect(toSet());
        Map<UUID, List<UUID>> logged = log.apply(unknown);
        unknown.forEach(order -> orders.put(order, new OrderVersions(logged.getOrDefault(order, List.of()))));
        events.forEach(this::published);
        published += events.size();
    }

    private void published(EventEnvelope event) {
        OrderVersions order = requireNonNull(orders.get(event.subject()));
        switch (order.published(event.metadata().version(), event.metadata().id())) {
            case LACKING -> lacking.add(event);
            case TAKEN -> diverged.add(event.subject());
            case KNOWN, BEHIND_GAP -> {}
        }
    }

    /** How many events the topic has had so far, with their repetitions. */
    long read() {
        return published;
    }

    /** What can be put back, in such an order that each version follows the one before it. */
    List<EventEnvelope> events() {
        return lacking;
    }

    /** In how many orders that is. */
    long ordersOfEvents() {
        return lacking.stream().map(EventEnvelope::subject).distinct().count();
    }

    /** The orders that have one event in the log, or earlier on the topic, and another on the topic under the same version. */
    Set<UUID> diverged() {
        return diverged;
    }

    /** The orders of which a version is neither in the log nor on the topic, though a later one is on the topic. */
    Stream<Gap> gaps() {
        return orders.entrySet().stream()
                .filter(order -> order.getValue().hasGap())
                .map(order -> new Gap(order.getKey(), order.getValue().next()));
    }
}
