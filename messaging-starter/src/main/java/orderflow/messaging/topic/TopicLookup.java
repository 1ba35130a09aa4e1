package orderflow.messaging.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the broker knows of topics at the moment. Waits five seconds for it at the longest. Safe for use by several threads. */
public record TopicLookup(Supplier<Admin> admin) {

    private static final int TIMEOUT_MILLIS = 5_000;

    /**
     * The ids of those topics that are there. One that is deleted and made again keeps its name and gets another id.
     *
     * @throws ExecutionException where the broker is away or refuses
     */
    public Map<String, Uuid> ids(Collection<String> topics) throws ExecutionException, InterruptedException {
        Map<String, Uuid> ids = new HashMap<>();
        var options = new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS);
        for (var topic :
                admin.get().describeTopics(topics, options).topicNameValues().entrySet()) {
            add(ids, topic.getKey(), topic.getValue());
        }
        return ids;
    }

    /**
     * Where the next record of a partition comes to be.
     *
     * @throws ExecutionException where the broker is away or refuses
     */
    public long end(TopicPartition partition) throws ExecutionException, InterruptedException {
        return admin.get()
                .listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions().timeoutMs(TIMEOUT_MILLIS))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private static void add(Map<String, Uuid> ids, String topic, KafkaFuture<TopicDescription> description)
            throws ExecutionException, InterruptedException {
        try {
            ids.put(topic, description.get().topicId());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }
}
