package orderflow.cli.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sees every event that is published on some topics from its opening on, without being a member of any consumer group. */
final class EventWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;

    private EventWatch(KafkaConsumer<String, byte[]> consumer, Thread thread) {
        this.consumer = consumer;
        this.thread = thread;
    }

    /** Watches those topics. What is published once this has returned is told, on a thread of its own. */
    static EventWatch open(String bootstrapServers, List<String> topics, Consumer<SeenEvent> listener) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "allow.auto.create.topics",
                        "false",
                        "isolation.level",
                        "read_committed",
                        "fetch.max.wait.ms",
                        "50"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        Thread thread = Thread.ofVirtual().start(() -> poll(consumer, listener));
        return new EventWatch(consumer, thread);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void poll(KafkaConsumer<String, byte[]> consumer, Consumer<SeenEvent> listener) {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(published -> listener.accept(seen(published)));
            }
        } catch (WakeupException e) {
            // closed
        }
    }

    private static SeenEvent seen(ConsumerRecord<String, byte[]> published) {
        Header type = published.headers().lastHeader("ce_type");
        String name = type == null ? "?" : new String(type.value(), StandardCharsets.UTF_8);
        return new SeenEvent(
                System.nanoTime(),
                published.topic(),
                String.valueOf(published.key()),
                name.substring(name.lastIndexOf('.') + 1));
    }
}
