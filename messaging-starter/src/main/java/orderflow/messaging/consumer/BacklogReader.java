package orderflow.messaging.consumer;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker how far a group has come, and looks at the first record that it has not handled: that is right whether
 * its consumer is paused, stuck in a handler or has just started, none of which its own metrics show. A member of no group,
 * it only asks about one. For one thread.
 */
final class BacklogReader implements AutoCloseable {

    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    /** The first unhandled record of each partition, which is looked at again only when it is another one. */
    private final Map<TopicPartition, Head> heads = new HashMap<>();

    /** Offsets from the first that is not handled to the topic's end, without it. */
    private record Stretch(long first, long end) {

        boolean isEmpty() {
            return first >= end;
        }
    }

    /** @param offset of the stretch that it is the first record of */
    private record Head(long offset, Instant time) {}

    /** @param consumer with the group's id, of which it may not become a member */
    BacklogReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** @throws KafkaException where the broker does not answer */
    Map<TopicPartition, Backlog> read(Set<TopicPartition> partitions) {
        // The client writes a warning for each partition that it is asked about and is not assigned.
        consumer.assign(partitions);
        consumer.pause(partitions);
        Map<TopicPartition, Stretch> stretches = stretches(partitions);
        heads.entrySet().removeIf(head -> !isFirst(head.getValue(), stretches.get(head.getKey())));
        lookAt(stretches.entrySet().stream()
                .filter(stretch -> !stretch.getValue().isEmpty() && !heads.containsKey(stretch.getKey()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
        return stretches.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, stretch -> backlog(heads.get(stretch.getKey()), stretch.getValue())));
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // a client that an interrupted thread closes writes an error
        consumer.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<TopicPartition, Stretch> stretches(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, MAX_WAIT);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions, MAX_WAIT);
        return consumer.endOffsets(partitions, MAX_WAIT).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        end -> new Stretch(
                                first(begins.getOrDefault(end.getKey(), 0L), committed.get(end.getKey())),
                                end.getValue())));
    }

    /** Where handling goes on: where the group has come to, or at the topic's beginning. */
    private static long first(long begin, @Nullable OffsetAndMetadata committed) {
        return committed == null ? begin : Math.max(begin, committed.offset());
    }

    private static boolean isFirst(Head head, @Nullable Stretch stretch) {
        return stretch != null && !stretch.isEmpty() && stretch.first() == head.offset();
    }

    /** Reads each up to its first record, or to its end where a compacted topic has no record there any more. */
    private void lookAt(Map<TopicPartition, Stretch> left) {
        consumer.resume(left.keySet());
        left.forEach((partition, stretch) -> consumer.seek(partition, stretch.first()));
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        while (!left.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("no first record of " + left.keySet() + " in time");
            }
            consumer.poll(Duration.ofMillis(100)).forEach(record -> see(record, left));
            left.entrySet().removeIf(this::isSeen);
            consumer.pause(without(left.keySet()));
        }
    }

    private boolean isSeen(Map.Entry<TopicPartition, Stretch> stretch) {
        return heads.containsKey(stretch.getKey())
                || consumer.position(stretch.getKey()) >= stretch.getValue().end();
    }

    private List<TopicPartition> without(Set<TopicPartition> left) {
        return consumer.assignment().stream()
                .filter(partition -> !left.contains(partition))
                .toList();
    }

    private void see(ConsumerRecord<?, ?> record, Map<TopicPartition, Stretch> left) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Stretch stretch = left.get(partition);
        if (stretch != null) {
            heads.putIfAbsent(partition, new Head(stretch.first(), Instant.ofEpochMilli(record.timestamp())));
        }
    }

    private static Backlog backlog(@Nullable Head head, Stretch stretch) {
        return head == null ? Backlog.NONE : new Backlog(stretch.end() - stretch.first(), head.time());
    }
}
