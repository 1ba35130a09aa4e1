package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import orderflow.messaging.topic.TopicProvisioner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The record as it came, with headers that say why: {@code dlt_topic, dlt_partition, dlt_offset, dlt_error, dlt_failed_at}. */
record DeadLetterHeaders(TopicProvisioner topics) {

    ProducerRecord<byte[], byte[]> explain(ConsumerRecord<byte[], byte[]> record, DeadLetter deadLetter) {
        Headers headers = new RecordHeaders(record.headers().toArray())
                .add("dlt_topic", utf8(deadLetter.topic()))
                .add("dlt_partition", utf8(deadLetter.partition()))
                .add("dlt_offset", utf8(deadLetter.offset()))
                .add("dlt_error", utf8(deadLetter.error()))
                .add("dlt_failed_at", utf8(deadLetter.failedAt()));
        return new ProducerRecord<>(
                topics.deadLetterTopic(record.topic()), null, record.key(), record.value(), headers);
    }

    private static byte[] utf8(Object value) {
        return value.toString().getBytes(UTF_8);
    }
}
