package orderflow.messaging.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A record that is small on its way, and a thousand times as large once it is unpacked. */
class PackedRecordTest {

    private static final int UNPACKED = 20_000_000;

    @Test
    void isRefusedByTheTopicsThatAServiceMakes() {
        TestTopics.delete("orders");
        try (ConfigurableApplicationContext service = TestService.start("order-service", TestSchema.create());
                Producer<byte[], byte[]> producer = packing()) {
            assertThat(service.isRunning()).isTrue();
            var record = new ProducerRecord<>("orders", new byte[1], new byte[UNPACKED]);

            assertThatThrownBy(() -> producer.send(record).get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    private static Producer<byte[], byte[]> packing() {
        Map<String, Object> settings = TestTopics.connection();
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * UNPACKED);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
