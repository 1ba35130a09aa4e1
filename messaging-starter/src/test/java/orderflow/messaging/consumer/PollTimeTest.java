package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestGroup;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A poll full of poison, on a real broker and a real database: the table that the handler writes to refuses every row. Each
 * record takes its tries, and all together take longer than a member of the group may.
 */
class PollTimeTest {

    private static final int POISON = 12;

    private final TestSchema schema = TestSchema.create();
    private final TestGroup group = new TestGroup("poison-" + schema.name());
    private final JdbcTemplate jdbc = new JdbcTemplate(schema.asSuperuser());

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("payments");
        GroupMember.Notes.createTable(schema);
        jdbc.execute("ALTER TABLE seen ADD CHECK (false)");
    }

    @Test
    void aPollThatTakesTooLongIsEndedEarlyAndItsRestIsHandledLaterSoThatNoneIsLostAndNoneTriedAgain() {
        List<ProducerRecord<byte[], byte[]>> poison = IntStream.range(0, POISON)
                .mapToObj(i -> TestEvent.of(UUID.randomUUID()).record(i % 3))
                .toList();
        TestTopics.send(poison);
        Map<String, Object> settings = Map.of(
                "orderflow.messaging.consumer.max-poll-interval", "3s",
                "orderflow.messaging.consumer.attempts", "2",
                "orderflow.messaging.consumer.attempt-interval", "400ms");
        try (ConfigurableApplicationContext member = GroupMember.start(group.name(), schema, settings)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> group.committed() == POISON);

            assertThat(deadLetters()).hasSize(POISON).doesNotHaveDuplicates();
            int tries = 2 * POISON;
            int polls = POISON;
            assertThat(member.getBean(GroupMember.Notes.class).calls.get()).isLessThanOrEqualTo(tries + polls);
        }
    }

    private List<String> deadLetters() {
        return jdbc.queryForList("SELECT partition || '@' || \"offset\" FROM dead_letter", String.class);
    }
}
