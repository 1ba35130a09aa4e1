package orderflow.orders.support;

import com.google.protobuf.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UuidV7;
import orderflow.testing.TestInfrastructure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.DisposableBean;

/** The topics as the other services write and read them. */
public final class Topics implements DisposableBean {

    private static final Map<String, Object> BROKER =
            Map.of("bootstrap.servers", TestInfrastructure.shared().kafka());

    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(BROKER, new StringSerializer(), new ByteArraySerializer());

    /** An event of another service, with an id of its own. */
    public ProducerRecord<String, byte[]> event(String topic, UUID subject, Message content) {
        UUID id = UuidV7.next();
        EventMetadata metadata = new EventMetadata(
                id,
                content.getDescriptorForType().getFullName(),
                "/payment-service",
                subject,
                1,
                Instant.now(),
                EventContext.ofRequest(null));
        return new ProducerRecord<>(
                topic, null, subject.toString(), content.toByteArray(), CloudEventHeaders.write(metadata));
    }

    /** Returns when the broker has it. */
    public void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All records of a topic with that key, oldest first. */
    public List<ConsumerRecord<String, byte[]>> read(String topic, UUID key) {
        try (var consumer = new KafkaConsumer<>(BROKER, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.toString().equals(record.key())) {
                        found.add(record);
                    }
                });
            }
            return found;
        }
    }

    @Override
    public void destroy() {
        producer.close();
    }
}
