package orderflow.messaging.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads records back from where the index says they are. Not for use by several threads. */
final class DeadLetterReader implements AutoCloseable {

    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final DeadLetterTopics topics;

    DeadLetterReader(Consumer<byte[], byte[]> consumer, DeadLetterTopics topics) {
        this.consumer = consumer;
        this.topics = topics;
    }

    /**
     * The record as it came from its topic; empty where it is not there any more.
     *
     * @throws org.apache.kafka.common.KafkaException where the broker is away
     */
    Optional<ConsumerRecord<byte[], byte[]>> read(DeadLetter letter, DltPosition position) {
        TopicPartition partition = new TopicPartition(topics.of(letter.topic()), position.partition());
        return holds(partition, position.offset())
                ? Optional.of(poll(partition, position.offset()))
                        .filter(record -> DeadLetterHeaders.tellOf(record, letter))
                        .map(record -> asItCame(record, letter))
                : Optional.empty();
    }

    /**
     * Where the letter's record is, from there on.
     *
     * @throws org.apache.kafka.common.KafkaException where the broker is away
     */
    Optional<DltPosition> find(DeadLetter letter, DltPosition from) {
        TopicPartition partition = new TopicPartition(topics.of(letter.topic()), from.partition());
        if (!exists(partition)) {
            return Optional.empty();
        }
        begin(partition, Math.max(first(partition), from.offset()));
        long end = end(partition);
        while (consumer.position(partition, MAX_WAIT) < end) {
            ConsumerRecord<byte[], byte[]> record = next(partition);
            if (DeadLetterHeaders.tellOf(record, letter)) {
                return Optional.of(new DltPosition(record.partition(), record.offset()));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean holds(TopicPartition partition, long offset) {
        return exists(partition) && first(partition) <= offset && offset < end(partition);
    }

    private boolean exists(TopicPartition wanted) {
        return consumer.partitionsFor(wanted.topic(), MAX_WAIT).stream()
                .anyMatch(partition -> partition.partition() == wanted.partition());
    }

    private ConsumerRecord<byte[], byte[]> poll(TopicPartition partition, long offset) {
        begin(partition, offset);
        return next(partition);
    }

    private void begin(TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
    }

    private long first(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition), MAX_WAIT).getOrDefault(partition, Long.MAX_VALUE);
    }

    private long end(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition), MAX_WAIT).getOrDefault(partition, 0L);
    }

    private ConsumerRecord<byte[], byte[]> next(TopicPartition partition) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(MAX_WAIT);
        if (records.isEmpty()) {
            throw new TimeoutException("the broker did not answer for " + partition);
        }
        return records.iterator().next();
    }

    private static ConsumerRecord<byte[], byte[]> asItCame(ConsumerRecord<byte[], byte[]> dead, DeadLetter letter) {
        return new ConsumerRecord<>(
                letter.topic(),
                letter.partition(),
                letter.offset(),
                dead.timestamp(),
                dead.timestampType(),
                dead.serializedKeySize(),
                dead.serializedValueSize(),
                dead.key(),
                dead.value(),
                DeadLetterHeaders.remove(dead.headers()),
                Optional.empty());
    }
}
