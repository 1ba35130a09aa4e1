package orderflow.messaging.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this instance's consumers are behind on the partitions that are theirs, asked of the broker every few seconds.
 * While the broker does not answer it is not known.
 */
final class ConsumerLag {

    private static final Logger log = LoggerFactory.getLogger(ConsumerLag.class);

    private final Supplier<BacklogReader> readers;
    private final List<RunningConsumer> consumers;
    private final Duration interval;
    private final Clock clock;
    private final Map<String, Lag> lags = new ConcurrentHashMap<>();

    /** As it was when the broker was asked: a consumer that keeps up is not behind by the time since then. */
    record Lag(long records, Duration age) {}

    ConsumerLag(Supplier<BacklogReader> readers, List<RunningConsumer> consumers, Duration interval, Clock clock) {
        this.readers = readers;
        this.consumers = consumers;
        this.interval = interval;
        this.clock = clock;
    }

    /** Null where it is not known. */
    @Nullable
    Lag of(RunningConsumer consumer) {
        return lags.get(consumer.topic());
    }

    /** Returns when the broker does not answer. */
    Duration follow() throws InterruptedException {
        try (BacklogReader reader = readers.get()) {
            while (true) {
                show(reader.read(ownPartitions()));
                Thread.sleep(interval);
            }
        } catch (KafkaException e) {
            log.debug("The lag is not known: {}", e.toString());
            lags.clear();
            return interval;
        }
    }

    private void show(Map<TopicPartition, Backlog> partitions) {
        Instant now = clock.instant();
        consumers.forEach(consumer -> {
            Backlog backlog = sum(consumer.topic(), partitions);
            lags.put(consumer.topic(), new Lag(backlog.records(), backlog.age(now)));
        });
    }

    private Set<TopicPartition> ownPartitions() {
        return consumers.stream()
                .flatMap(consumer -> consumer.assignment().partitions().stream())
                .collect(Collectors.toSet());
    }

    private static Backlog sum(String topic, Map<TopicPartition, Backlog> partitions) {
        return partitions.entrySet().stream()
                .filter(partition -> partition.getKey().topic().equals(topic))
                .map(Map.Entry::getValue)
                .reduce(Backlog.NONE, Backlog::and);
    }
}
