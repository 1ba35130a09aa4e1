package orderflow.localstack.system;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics as bytes, and is in no consumer group. Not safe for use by several threads, but for {@link #wakeup}. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    public static TopicReader open(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "allow.auto.create.topics", "false",
                "auto.offset.reset", "none",
                "isolation.level", "read_committed",
                "default.api.timeout.ms", "15000",
                "max.poll.records", "5000",
                "fetch.max.wait.ms", "50");
        return new TopicReader(new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** The first and the behind-the-last offset of each partition. */
    public record Extent(Map<Integer, Long> begins, Map<Integer, Long> ends) {}

    /** The topics that there are. */
    public Collection<String> topics() {
        return answered(() -> consumer.listTopics().keySet());
    }

    /**
     * Reports every record from the first to the one that is the last now, those of a partition in their order.
     *
     * @throws ProblemException where the broker does not answer, or has nothing more for half a minute
     */
    public Extent read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        return readLatest(topic, Long.MAX_VALUE, each);
    }

    /** The same with the last records of each partition only, so many or fewer. */
    public Extent readLatest(String topic, long ofEachPartition, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        return answered(() -> {
            List<TopicPartition> partitions = assign(List.of(topic));
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            begins.forEach((partition, begin) ->
                    consumer.seek(partition, Math.max(begin, requireNonNull(ends.get(partition)) - ofEachPartition)));
            readTo(ends, each);
            return new Extent(byNumber(begins), byNumber(ends));
        });
    }

    /** Goes behind the last record of these topics, and returns when it is there. */
    public void seekToEnd(List<String> topics) {
        List<TopicPartition> partitions = assign(topics);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Reports what is published from where it is, until {@link #wakeup}. */
    public void follow(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try {
            while (true) {
                consumer.poll(POLL).forEach(each);
            }
        } catch (WakeupException e) {
            // asked to end
        }
    }

    /** Ends {@link #follow}; may be called by another thread. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> assign(List<String> topics) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    private void readTo(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> open = new ArrayList<>(ends.keySet());
        long heard = System.nanoTime();
        while (true) {
            open.removeIf(partition -> consumer.position(partition) >= requireNonNull(ends.get(partition)));
            if (open.isEmpty()) {
                return;
            }
            var records = consumer.poll(POLL);
            heard = records.isEmpty() ? heard : System.nanoTime();
            requireHeardSince(heard, open);
            for (ConsumerRecord<byte[], byte[]> one : records) {
                if (one.offset() < requireNonNull(ends.get(new TopicPartition(one.topic(), one.partition())))) {
                    each.accept(one);
                }
            }
        }
    }

    private static void requireHeardSince(long heard, List<TopicPartition> open) {
        if (System.nanoTime() - heard > SILENCE.toNanos()) {
            throw new ProblemException("Kafka gives no more of %s: is the broker still up?".formatted(open));
        }
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> byNumber = new HashMap<>();
        offsets.forEach((partition, offset) -> byNumber.put(partition.partition(), offset));
        return byNumber;
    }

    private interface Question<T> {
        T ask();
    }

    private static <T> T answered(Question<T> question) {
        try {
            return question.ask();
        } catch (OffsetOutOfRangeException e) {
            throw new ProblemException("records were removed by retention while they were read: check again");
        } catch (KafkaException e) {
            throw new ProblemException("Kafka does not answer: is the broker still up?");
        }
    }
}
