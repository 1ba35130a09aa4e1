package orderflow.messaging.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.messaging.consumer.ReceivedRecord.Readable;
import orderflow.messaging.deadletter.ParkingResult;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.metrics.TypeCounters;
import orderflow.schemas.EventCatalog;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What became of each event, by type; and how long it took from its {@code ce_time} until it was handled. */
final class ConsumerMetrics {

    private static final String UNKNOWN = "unknown";
    private static final String OTHER = "other";

    private final MeterRegistry meters;
    private final Clock clock;
    private final String consumer;
    private final TypeCounters handled;
    private final TypeCounters duplicates;
    private final TypeCounters skipped;
    private final TypeCounters deadLettered;
    private final TypeCounters parked;
    private final Map<String, Timer> deliveries = new ConcurrentHashMap<>();

    ConsumerMetrics(MeterRegistry meters, Clock clock, String consumer, Set<String> types) {
        this.meters = meters;
        this.clock = clock;
        this.consumer = consumer;
        this.handled = counters("handled", types);
        this.duplicates = counters("duplicate", types);
        this.skipped = counters("skipped", Set.of(OTHER));
        this.deadLettered = counters("dead_lettered", withUnknown(types));
        this.parked = counters("parked", types);
        types.forEach(this::delivery);
    }

    void handled(List<Readable> received, Claim claim) {
        Instant now = clock.instant();
        claim.events().forEach(event -> {
            handled.increment(event.type());
            delivery(event.type()).record(Duration.between(event.metadata().time(), now));
        });
        if (received.size() > claim.unseen().size() + claim.waiting().size()) {
            countDuplicates(received, claim);
        }
    }

    void skipped() {
        skipped.increment(OTHER);
    }

    /** What was set aside now; what had been before is not counted again. */
    void setAside(ConsumerRecord<byte[], byte[]> record, ParkingResult result) {
        switch (result) {
            case DEAD -> deadLettered.increment(type(record));
            case PARKED -> parked.increment(type(record));
            case KNOWN, FREE -> {}
        }
    }

    /** A header may say anything or nothing; only a contract's name becomes a label. */
    private static String type(ConsumerRecord<byte[], byte[]> record) {
        String type = CloudEventHeaders.find(record.headers(), "ce_type");
        return type != null && EventCatalog.all().find(type).isPresent() ? type : UNKNOWN;
    }

    private void countDuplicates(List<Readable> received, Claim claim) {
        received.stream()
                .filter(record ->
                        !claim.unseen().contains(record) && !claim.waiting().contains(record))
                .forEach(record -> duplicates.increment(record.event().type()));
    }

    private TypeCounters counters(String outcome, Set<String> types) {
        return new TypeCounters(
                meters,
                "orderflow.events.handled",
                "What became of the events that came",
                Tags.of("consumer", consumer, "outcome", outcome),
                types);
    }

    private static Set<String> withUnknown(Set<String> types) {
        return Stream.concat(types.stream(), Stream.of(UNKNOWN)).collect(Collectors.toSet());
    }

    private Timer delivery(String type) {
        Timer known = deliveries.get(type);
        return known != null ? known : deliveries.computeIfAbsent(type, this::register);
    }

    private Timer register(String type) {
        return Timer.builder("orderflow.event.delivery")
                .description("From the event's time until it was handled")
                .tags("consumer", consumer, "type", type)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(meters);
    }
}
