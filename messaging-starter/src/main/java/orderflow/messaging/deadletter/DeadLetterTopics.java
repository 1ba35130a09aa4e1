package orderflow.messaging.deadletter;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import orderflow.messaging.topic.TopicLookup;
import orderflow.messaging.topic.TopicProvisioner;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** The topics that hold what was set aside, byte for byte and with the reason. */
record DeadLetterTopics(
        TopicProvisioner topics,
        TopicLookup lookup,
        Supplier<Producer<byte[], byte[]>> producer,
        Supplier<Consumer<byte[], byte[]>> consumers) {

    String of(String topic) {
        return topics.deadLetterTopic(topic);
    }

    /**
     * Returns when it is there.
     *
     * @throws KafkaException where the broker did not take it; the record's offset must not be committed then
     */
    DltPosition send(ConsumerRecord<byte[], byte[]> record, DeadLetter letter, int partition) {
        RecordMetadata sent = asked(
                () -> producer.get().send(explained(record, letter, partition)).get());
        return new DltPosition(sent.partition(), sent.offset());
    }

    /** Where it is, if it was sent behind there. @throws KafkaException where the broker is away */
    Optional<DltPosition> find(DeadLetter letter, DltPosition from) {
        try (DeadLetterReader reader = reader()) {
            return reader.find(letter, from);
        }
    }

    /** Where it would be now; records of one partition go to one partition. @throws KafkaException where the broker is away */
    DltPosition end(ConsumerRecord<byte[], byte[]> record) {
        String topic = of(record.topic());
        int partition = record.partition() % producer.get().partitionsFor(topic).size();
        return new DltPosition(partition, asked(() -> lookup.end(new TopicPartition(topic, partition))));
    }

    /** @throws KafkaException where the name is another topic's by now, or nobody's, or the broker is away */
    void require(String topic, Uuid id) {
        Uuid present = asked(() -> lookup.ids(List.of(topic))).get(topic);
        if (!id.equals(present)) {
            throw new KafkaException("topic %s is not %s any more but %s".formatted(topic, id, present));
        }
    }

    DeadLetterReader reader() {
        return new DeadLetterReader(consumers.get(), this);
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker did not do what a dead letter needs", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while the broker was asked", e);
        }
    }

    private interface Question<T> {

        T ask() throws ExecutionException, InterruptedException;
    }

    private ProducerRecord<byte[], byte[]> explained(
            ConsumerRecord<byte[], byte[]> record, DeadLetter letter, int partition) {
        return new ProducerRecord<>(
                of(record.topic()),
                partition,
                record.key(),
                record.value(),
                DeadLetterHeaders.add(record.headers(), letter));
    }
}
