package orderflow.orders.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads topics from their beginning, and is in no consumer group. */
record TopicReader(Consumer<byte[], byte[]> kafka) {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    /** Takes the next records of a topic, those of a partition in their order. */
    interface Batches extends java.util.function.Consumer<ConsumerRecords<byte[], byte[]>> {}

    /**
     * Reports every record from the first to the one that is the last now, and maybe some that come meanwhile.
     *
     * @throws RecoveryException where there is no such topic, or the broker has nothing more for half a minute
     */
    void read(String topic, Batches batches) {
        List<TopicPartition> partitions = kafka.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new RecoveryException(
                    "there is no topic %s, so nothing can be put back from it: see docs/scaling.md for a topic that was lost"
                            .formatted(topic));
        }
        kafka.assign(partitions);
        kafka.seekToBeginning(partitions);
        readTo(kafka.endOffsets(partitions), batches);
    }

    private void readTo(Map<TopicPartition, Long> ends, Batches batches) {
        Set<TopicPartition> open = new HashSet<>(ends.keySet());
        long heard = System.nanoTime();
        while (!open.isEmpty()) {
            ConsumerRecords<byte[], byte[]> records = kafka.poll(POLL);
            heard = records.isEmpty() ? heard : System.nanoTime();
            if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                throw new RecoveryException("Kafka gives no more of %s: is the broker still up?".formatted(open));
            }
            batches.accept(records);
            open.removeIf(partition -> kafka.position(partition) >= requireNonNull(ends.get(partition)));
        }
    }
}
