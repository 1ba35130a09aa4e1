package orderflow.messaging.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A counter for each type of event, found by the type alone: a registry's own look-up, by name and tags, costs more than
 * all else that is done to count an event. Safe for use by several threads.
 */
public final class TypeCounters {

    private final MeterRegistry meters;
    private final String name;
    private final String description;
    private final Tags tags;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    /** @param expected the types whose counters are there, and zero, from the start, so that the first event is a change */
    public TypeCounters(MeterRegistry meters, String name, String description, Tags tags, Collection<String> expected) {
        this.meters = meters;
        this.name = name;
        this.description = description;
        this.tags = tags;
        expected.forEach(this::counter);
    }

    /** @param type one of a bounded number */
    public void increment(String type) {
        counter(type).increment();
    }

    private Counter counter(String type) {
        Counter known = counters.get(type);
        return known != null ? known : counters.computeIfAbsent(type, this::register);
    }

    private Counter register(String type) {
        return Counter.builder(name)
                .description(description)
                .tags(tags.and("type", type))
                .register(meters);
    }
}
