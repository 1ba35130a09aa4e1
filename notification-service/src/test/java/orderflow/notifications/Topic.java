package orderflow.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.testing.TestInfrastructure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic as the world outside the service sees it: writes to it as another service would, reads all that is on it. */
record Topic(String name) {

    private static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestInfrastructure.shared().kafka(), "linger.ms", "0"),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    void publish(EventMetadata metadata, byte @Nullable [] content) {
        byte[] key = metadata.subject().toString().getBytes(UTF_8);
        PRODUCER.send(new ProducerRecord<>(name, null, key, content, CloudEventHeaders.write(metadata)));
        PRODUCER.flush();
    }

    /** Everything about that subject, oldest first. */
    List<EventEnvelope> about(UUID subject) {
        return records().stream()
                .filter(event -> new String(event.key(), UTF_8).equals(subject.toString()))
                .map(event -> new EventEnvelope(CloudEventHeaders.read(event.headers()), event.value()))
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestInfrastructure.shared().kafka(), "fetch.max.wait.ms", "20"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
