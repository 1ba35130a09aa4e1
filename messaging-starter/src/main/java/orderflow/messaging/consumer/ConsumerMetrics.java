package orderflow.messaging.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import orderflow.messaging.consumer.ReceivedRecord.Readable;
import orderflow.messaging.deadletter.Burial;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.schemas.EventCatalog;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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

    void handled(List<Readable> received, Claim claim) {
        Instant now = clock.instant();
        claim.events().forEach(event -> {
            count(event.type(), "handled");
            delivery(event.type()).record(Duration.between(event.metadata().time(), now));
        });
        if (received.size() > claim.unseen().size() + claim.waiting().size()) {
            countDuplicates(received, claim);
        }
    }

    void skipped() {
        count("other", "skipped");
    }

    /** What was set aside now; what had been before is not counted again. */
    void setAside(ConsumerRecord<byte[], byte[]> record, Burial burial) {
        switch (burial) {
            case DEAD -> count(type(record), "dead_lettered");
            case PARKED -> count(type(record), "parked");
            case KNOWN, FREE -> {}
        }
    }

    /** A header may say anything or nothing; only a contract's name becomes a label. */
    private static String type(ConsumerRecord<byte[], byte[]> record) {
        String type = CloudEventHeaders.find(record.headers(), "ce_type");
        return type != null && EventCatalog.all().find(type).isPresent() ? type : "unknown";
    }

    private void countDuplicates(List<Readable> received, Claim claim) {
        received.stream()
                .filter(record ->
                        !claim.unseen().contains(record) && !claim.waiting().contains(record))
                .forEach(record -> count(record.event().type(), "duplicate"));
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
