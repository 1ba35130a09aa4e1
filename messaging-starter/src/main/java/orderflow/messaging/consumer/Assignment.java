package orderflow.messaging.consumer;

import io.micrometer.core.instrument.Counter;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** Which partitions are a consumer's own at the moment, and how often the group has distributed them. The consumer's thread writes it, others read it. */
final class Assignment implements ConsumerAwareRebalanceListener {

    private final Set<TopicPartition> own = ConcurrentHashMap.newKeySet();
    private final ConsumedTopic topic;
    private final Counter rebalances;
    private final Runnable whenTaken;
    private volatile boolean joined;

    /** @param whenTaken run by the consumer's thread after partitions have gone, to whomever */
    Assignment(ConsumedTopic topic, Counter rebalances, Runnable whenTaken) {
        this.topic = topic;
        this.rebalances = rebalances;
        this.whenTaken = whenTaken;
    }

    /** Whether the group has counted this consumer in once, be it without a partition. */
    boolean hasJoined() {
        return joined;
    }

    Set<TopicPartition> partitions() {
        return Set.copyOf(own);
    }

    int size() {
        return own.size();
    }

    /** Called once in each rebalance, also where nothing is added. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> added) {
        topic.begin(consumer, added);
        own.addAll(added);
        joined = true;
        rebalances.increment();
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> taken) {
        remove(taken);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> taken) {
        remove(taken);
    }

    private void remove(Collection<TopicPartition> taken) {
        if (!taken.isEmpty()) {
            taken.forEach(own::remove);
            whenTaken.run();
        }
    }
}
