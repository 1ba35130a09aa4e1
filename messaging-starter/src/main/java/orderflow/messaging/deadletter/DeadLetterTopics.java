package orderflow.messaging.deadletter;

import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import orderflow.messaging.topic.TopicProvisioner;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** The topics that hold what was set aside, byte for byte and with the reason. */
record DeadLetterTopics(
        TopicProvisioner topics,
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
    DltPosition send(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        try {
            RecordMetadata sent = producer.get().send(explained(record, letter)).get();
            return new DltPosition(sent.partition(), sent.offset());
        } catch (ExecutionException e) {
            throw new KafkaException("the broker did not take the dead letter", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while the dead letter was sent", e);
        }
    }

    DeadLetterReader reader() {
        return new DeadLetterReader(consumers.get(), this);
    }

    private ProducerRecord<byte[], byte[]> explained(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        return new ProducerRecord<>(
                of(record.topic()),
                null,
                record.key(),
                record.value(),
                DeadLetterHeaders.add(record.headers(), letter));
    }
}
