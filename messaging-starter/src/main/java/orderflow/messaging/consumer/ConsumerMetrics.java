package orderflow.messaging.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import orderflow.messaging.event.EventEnvelope;
import orderflow.schemas.EventCatalog;
import org.jspecify.annotations.Nullable;

/** What became of each event, by type; and how long it took from its {@code ce_time} until it was handled. */
final class ConsumerMetrics {

    private final MeterRegistry meters;
    private final Clock clock;
    private final String consumer;
    private final Map<String, Timer> deliveries = new ConcurrentHashMap<>();

    ConsumerMetrics(MeterRegistry meters, Clock clock, String consumer) {
        this.meters = meters;
        this.clock = clock;
        this.consumer = consumer;
    }

    void handled(List<EventEnvelope> received, List<EventEnvelope> handled) {
        Instant now = clock.instant();
        handled.forEach(event -> {
            count(event.type(), "handled");
            delivery(event.type()).record(Duration.between(event.metadata().time(), now));
        });
        if (received.size() > handled.size()) {
            countDuplicates(received, handled);
        }
    }

    void skipped() {
        count("other", "skipped");
    }

    /** @param type as a header says, so it may be anything or nothing; only a contract's name becomes a label */
    void deadLettered(@Nullable String type) {
        count(type != null && EventCatalog.all().find(type).isPresent() ? type : "unknown", "dead_lettered");
    }

    private void countDuplicates(List<EventEnvelope> received, List<EventEnvelope> handled) {
        received.stream().filter(event -> !handled.contains(event)).forEach(event -> count(event.type(), "duplicate"));
    }

    private void count(String type, String outcome) {
        meters.counter("orderflow.events.handled", "consumer", consumer, "type", type, "outcome", outcome)
                .increment();
    }

    private Timer delivery(String type) {
        return deliveries.computeIfAbsent(
                type,
                name -> Timer.builder("orderflow.event.delivery")
                        .description("From the event's time until it was handled")
                        .tags("consumer", consumer, "type", name)
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofMillis(1))
                        .maximumExpectedValue(Duration.ofMinutes(5))
                        .register(meters));
    }
}
