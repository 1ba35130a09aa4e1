package orderflow.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    @TempDir
    Path directory;

    private KafkaProcess kafka;

    @BeforeEach
    void start() {
        kafka = new KafkaProcess(
                directory, directory.resolve("kafka.log"), Ports.freePort(), Ports.freePort(), JvmTuning.QUICK_START);
        kafka.start();
        kafka.awaitReady(LIMIT);
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void what_was_acknowledged_survives_the_kill_of_the_broker() throws Exception {
        createTopic();
        send(1_000);

        kafka.process().destroyForcibly();
        kafka.process().onExit().join();
        kafka.start();
        kafka.awaitReady(LIMIT);

        assertThat(endOffset()).isEqualTo(1_000);
    }

    @Test
    void no_topic_comes_into_being_by_itself() {
        try (KafkaProducer<byte[], byte[]> producer = producer(Duration.ofSeconds(2))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("mistyped", new byte[0]))
                            .get())
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    private void createTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void send(int records) {
        try (KafkaProducer<byte[], byte[]> producer = producer(LIMIT)) {
            IntStream.range(0, records)
                    .mapToObj(number -> new ProducerRecord<byte[], byte[]>(
                            PARTITION.topic(), String.valueOf(number).getBytes(UTF_8)))
                    .map(producer::send)
                    .toList()
                    .forEach(KafkaProcessTest::awaitAcknowledgement);
        }
    }

    private static void awaitAcknowledgement(Future<?> sent) {
        try {
            sent.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private KafkaProducer<byte[], byte[]> producer(Duration maxBlock) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "acks",
                        "all",
                        "max.block.ms",
                        maxBlock.toMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private long endOffset() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
        }
    }
}
