package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.support.RecordingHandler;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import orderflow.messaging.topic.TopicProvisioner;
import orderflow.messaging.topic.TopicRetention;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a service makes of the figures that the broker has, on a real broker and a real database. */
class RetentionTest {

    private final TestSchema schema = TestSchema.create().withEffects();
    private ConfigurableApplicationContext context;

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("payments");
        TestTopics.delete("notifications");
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void aTopicThatKeepsEventsForLongerThanTheInboxIsNotConsumedAndReadinessSaysWhy() {
        TestTopics.configure(
                "payments", "retention.ms", String.valueOf(Duration.ofDays(30).toMillis()));
        TestTopics.send(List.of(TestEvent.of(UUID.randomUUID()).record()));
        start();

        await().untilAsserted(() -> assertThat(health().getStatus()).isEqualTo(Status.DOWN));
        assertThat(health().getDetails().get("reason").toString())
                .contains("payments", "37d", "15d", "orderflow.messaging.inbox.retention");
        await().during(Duration.ofSeconds(1)).until(this::nothingIsConsumed);
    }

    @Test
    void anEventIsClaimedInThePartitionOfItsDay() {
        TestEvent event = TestEvent.of(UUID.randomUUID());
        TestTopics.send(List.of(event.record()));
        start();

        await().untilAsserted(() -> assertThat(handler().effects()).containsExactly(event.order()));
        assertThat(new JdbcTemplate(schema.asService())
                        .queryForObject("SELECT tableoid::regclass::text FROM inbox", String.class))
                .matches("inbox_\\d{8}");
    }

    @Test
    void theProjectsTopicsKeepEventsForAsLongAsTheSettingSays() throws Exception {
        start();
        TopicProvisioner topics = context.getBean(TopicProvisioner.class);
        topics.createMissing(List.of("payments"));

        assertThat(topics.retentions(List.of("notifications")))
                .containsExactly(new TopicRetention("notifications", false, Duration.ofDays(7), Duration.ofDays(1)));
        assertThat(topics.retentions(List.of("customers"))).singleElement().matches(TopicRetention::compacted);
    }

    @Test
    void whereTheyKeepThemForLessThanADayTheirSegmentsAreAsShort() throws Exception {
        start("orderflow.messaging.topic-retention=12h");
        TopicProvisioner topics = context.getBean(TopicProvisioner.class);
        topics.createMissing(List.of("payments"));

        assertThat(topics.retentions(List.of("notifications")))
                .containsExactly(
                        new TopicRetention("notifications", false, Duration.ofHours(12), Duration.ofHours(12)));
    }

    private void start(String... settings) {
        context = TestService.start("retention-" + UUID.randomUUID(), schema, settings);
    }

    private boolean nothingIsConsumed() {
        return handler().calls.isEmpty()
                && context.getBean(EventConsumers.class).all().stream()
                        .noneMatch(consumer -> consumer.container().isRunning());
    }

    private Health health() {
        return context.getBean("consumersHealthIndicator", HealthIndicator.class)
                .health();
    }

    private RecordingHandler handler() {
        return context.getBean(RecordingHandler.class);
    }
}
