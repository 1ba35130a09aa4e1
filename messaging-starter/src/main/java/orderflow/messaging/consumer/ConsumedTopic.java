package orderflow.messaging.consumer;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic that a consumer reads between its start and its stop, and where it reads on. A topic that is deleted and made
 * again has the same name, another id, and offsets that begin anew. So each offset is committed with the topic's id, and one
 * of another topic is worth nothing: that partition is read from its first record on. Going back costs only duplicates.
 */
final class ConsumedTopic {

    private static final Logger log = LoggerFactory.getLogger(ConsumedTopic.class);
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final String name;
    private final Counter missed;
    private final Counter changes;
    private volatile Uuid id = Uuid.ZERO_UUID;
    private volatile boolean changed;

    /**
     * @param missed counts the records that were removed before they were handled
     * @param changes counts how often the name was another topic's
     */
    ConsumedTopic(String name, Counter missed, Counter changes) {
        this.name = name;
        this.missed = missed;
        this.changes = changes;
    }

    String name() {
        return name;
    }

    Uuid id() {
        return id;
    }

    /** To be called while the consumer is stopped. */
    void begin(Uuid present) {
        if (!id.equals(Uuid.ZERO_UUID) && !id.equals(present)) {
            changes.increment();
            changed = true;
        }
        id = present;
    }

    /** As it is committed. */
    OffsetAndMetadata offset(long offset) {
        return new OffsetAndMetadata(offset, id.toString());
    }

    /** Goes to where the group has come to on partitions that are this consumer's own from now on. */
    void begin(Consumer<?, ?> consumer, Collection<TopicPartition> added) {
        try {
            committed(consumer, Set.copyOf(added))
                    .forEach((partition, committed) -> begin(consumer, partition, committed));
        } catch (KafkaException e) {
            log.warn("Reading {} from the beginning, as it is not known how far it was read: {}", added, e.toString());
            consumer.seekToBeginning(added);
        }
    }

    /**
     * Asks again when it is woken, as a consumer is at the end of its pause or at its stop: the next poll of one that knows no
     * position would end it for good.
     */
    private static Map<TopicPartition, OffsetAndMetadata> committed(
            Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        try {
            return consumer.committed(partitions, MAX_WAIT);
        } catch (WakeupException once) {
            return consumer.committed(partitions, MAX_WAIT);
        }
    }

    /** Goes on at the first records that are left. */
    void skipRemoved(Consumer<?, ?> consumer, Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(positions.keySet(), MAX_WAIT);
        positions.forEach((partition, position) ->
                skipRemoved(consumer, partition, position, begins.getOrDefault(partition, position)));
    }

    private void skipRemoved(Consumer<?, ?> consumer, TopicPartition partition, long position, long first) {
        log.warn("Offset {} of {} is not there; its first is {}, and is read next", position, partition, first);
        missed.increment(Math.max(0, first - position));
        consumer.seek(partition, first);
    }

    /**
     * A group that has never come here misses nothing; one that was on another topic reads this one from offset 0 on, also
     * where the broker has forgotten its offsets with that topic.
     */
    private void begin(Consumer<?, ?> consumer, TopicPartition partition, @Nullable OffsetAndMetadata committed) {
        if (committed == null && !changed) {
            consumer.seekToBeginning(Set.of(partition));
        } else {
            consumer.seek(partition, committed != null && isOfThisTopic(committed) ? committed.offset() : 0);
        }
    }

    /** An offset without an id was set by hand, or by an older version: it means the topic that is there. */
    private boolean isOfThisTopic(OffsetAndMetadata committed) {
        return committed.metadata().isEmpty() || committed.metadata().equals(id.toString());
    }
}
