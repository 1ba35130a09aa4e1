package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Round after round on a real broker, about a group that has come further each time. */
class BacklogReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("payments", 0);
    private static final Instant BEGIN = Instant.now().minusSeconds(10).truncatedTo(ChronoUnit.MILLIS);

    private final String group = "backlog-" + UUID.randomUUID();
    private final BacklogReader reader = new BacklogReader(consumer());

    @BeforeEach
    void sendThree() {
        TestTopics.recreate("payments");
        TestTopics.send(Stream.of(0, 1, 2).map(BacklogReaderTest::record).toList());
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void aHeadThatIsAnotherOneInEachRoundIsLookedAtInEach() throws Exception {
        for (int handled = 0; handled < 3; handled++) {
            commit(handled);

            assertThat(backlog()).isEqualTo(new Backlog(3 - handled, time(handled)));
        }
        commit(3);
        assertThat(backlog()).isEqualTo(Backlog.NONE);
    }

    @Test
    void asksWithoutAWarningOfTheClient() throws Exception {
        Logger kafka = (Logger) LoggerFactory.getLogger("org.apache.kafka");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        kafka.addAppender(lines);

        for (int handled = 0; handled <= 3; handled++) {
            commit(handled);
            backlog();
        }
        reader.read(Set.of());
        backlog();

        kafka.detachAppender(lines);
        assertThat(lines.list).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.WARN));
    }

    private Backlog backlog() {
        return reader.read(Set.of(PARTITION)).get(PARTITION);
    }

    private void commit(long offset) throws Exception {
        try (Admin admin = Admin.create(TestTopics.connection())) {
            admin.alterConsumerGroupOffsets(group, Map.of(PARTITION, new OffsetAndMetadata(offset)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = TestTopics.connection();
        settings.putAll(Map.of("group.id", group, "enable.auto.commit", false, "auto.offset.reset", "earliest"));
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static ProducerRecord<byte[], byte[]> record(int offset) {
        TestEvent event = TestEvent.of(UUID.randomUUID());
        return new ProducerRecord<>("payments", 0, time(offset).toEpochMilli(), null, event.data());
    }

    private static Instant time(int offset) {
        return BEGIN.plusSeconds(offset);
    }
}
