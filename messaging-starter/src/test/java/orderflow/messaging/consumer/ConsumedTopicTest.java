package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Where a partition is read on. */
class ConsumedTopicTest {

    private final TopicPartition partition = new TopicPartition("payments", 0);
    private final ConsumedTopic topic =
            new ConsumedTopic("payments", Metrics.counter("missed"), Metrics.counter("changes"));

    /** A container wakes its consumer when its pause is over, also in the middle of a rebalance. */
    @Test
    void aConsumerThatIsWokenMeanwhileStillGoesToItsPosition() {
        TestTopics.recreate("payments");
        Map<String, Object> settings = TestTopics.connection();
        settings.putAll(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                "woken-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none"));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(7)));

            consumer.wakeup();
            topic.begin(consumer, Set.of(partition));

            assertThat(consumer.position(partition)).isEqualTo(7);
        }
    }
}
