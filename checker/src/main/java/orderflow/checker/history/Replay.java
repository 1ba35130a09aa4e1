package orderflow.checker.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.TopicReader;
import orderflow.schemas.EventCatalog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes every event of every topic once more, octet for octet, to the partition it is on. Left out is what was not
 * handled: records that are no events, and those of an order or a customer with a dead letter.
 */
public final class Replay {

    private final RunningState system;
    private final Set<UUID> heldUp;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private Replay(RunningState system, Set<UUID> heldUp) {
        this.system = system;
        this.heldUp = heldUp;
    }

    public static Replay of(RunningState system, History history) {
        return new Replay(system, new HashSet<>(history.heldUp()));
    }

    /** Returns when the broker has all of it. @throws ProblemException where it did not take one */
    public void run() {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers", system.kafka(), "acks", "all", "linger.ms", "5", "max.request.size", "10485760"));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
                TopicReader reader = TopicReader.open(system.kafka())) {
            EventCatalog.all().topics().forEach(topic -> reader.read(topic.name(), record -> again(record, producer)));
            producer.flush();
        }
        if (failure.get() != null) {
            throw new ProblemException("the broker did not take an event once more: " + failure.get());
        }
    }

    private void again(ConsumerRecord<byte[], byte[]> record, KafkaProducer<byte[], byte[]> producer) {
        UUID key = RecordHeaders.uuid(record.key());
        if (RecordHeaders.event(record, id -> id) != null && key != null && !heldUp.contains(key)) {
            producer.send(
                    new ProducerRecord<>(
                            record.topic(), record.partition(), record.key(), record.value(), record.headers()),
                    (_, problem) -> failure.compareAndSet(null, problem));
        }
    }
}
