package orderflow.messaging.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class LargestRecordTest {

    /** What a topic takes by default, less what a batch and a record have around their value. */
    private static final int LARGEST = 1_048_588 - 200;

    private final TestEvent next = TestEvent.of(UUID.randomUUID());

    @Test
    void aRecordAsLargeAsItsTopicTakesBecomesADeadLetterAndWhatFollowsIsHandled() {
        TestTopics.recreate("payments");
        TestSchema schema = TestSchema.create();
        new JdbcTemplate(schema.asOwner())
                .execute("CREATE TABLE effect (position bigint GENERATED ALWAYS AS IDENTITY, order_id uuid)");
        try (ConfigurableApplicationContext context = TestService.start("test-largest", schema)) {
            ProducerRecord<byte[], byte[]> largest =
                    new ProducerRecord<>("payments", 0, "large".getBytes(UTF_8), new byte[LARGEST]);
            TestTopics.send(List.of(largest, next.record()));

            RecordingHandler handler = context.getBean(RecordingHandler.class);
            await().untilAsserted(() -> assertThat(handler.effects()).containsExactly(next.order()));
            assertThat(TestTopics.readAll("payments.test-largest.dlt"))
                    .singleElement()
                    .satisfies(dead -> assertThat(dead.value()).hasSize(LARGEST));
        }
    }
}
