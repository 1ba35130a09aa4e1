package orderflow.messaging.consumer;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;

/**
 * Partitions whose last commit failed, as one does in a rebalance, or was not tried. Where records go on coming, the next
 * commit makes up for it; where none comes for {@link #QUIET}, the position is committed, else the consumer would be taken
 * for one that is behind, until the next record. The position is then the first record that is not handled, since nothing is
 * under way while the container polls. For the container's thread only.
 */
final class OffsetRecommitter implements OffsetCommitCallback, ApplicationEventPublisher {

    static final Duration QUIET = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(OffsetRecommitter.class);

    private final ConsumedTopic topic;
    private final Set<TopicPartition> lost = new HashSet<>();

    OffsetRecommitter(ConsumedTopic topic) {
        this.topic = topic;
    }

    @Override
    public void onComplete(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure != null) {
            log.debug("Offsets {} are not committed, their records may come again: {}", offsets, failure.toString());
            add(offsets.keySet());
        }
    }

    void add(Set<TopicPartition> partitions) {
        lost.addAll(partitions);
    }

    /** Takes what the container has to say. */
    @Override
    public void publishEvent(Object event) {
        if (event instanceof ListenerContainerPartitionIdleEvent quiet && lost.contains(quiet.getTopicPartition())) {
            commitPosition(quiet.getConsumer(), quiet.getTopicPartition());
        }
    }

    private void commitPosition(Consumer<?, ?> consumer, TopicPartition partition) {
        OffsetAndMetadata position = topic.offset(consumer.position(partition));
        lost.remove(partition);
        consumer.commitAsync(Map.of(partition, position), this);
    }
}
