package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.messaging.support.RecordingHandler;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A handler that fails for every event does not empty its topic into the dead letter topic. */
class BrakeTest {

    private static final int LIMIT = 4;

    private final List<TestEvent> events = Stream.generate(() -> TestEvent.of(UUID.randomUUID()))
            .limit(LIMIT + 3)
            .toList();
    private TestSchema schema;
    private ConfigurableApplicationContext context;
    private RecordingHandler handler;

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("payments");
        schema = TestSchema.create().withEffects();
        start();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void whatFailsForOneCauseInARowIsBuriedUpToALimitAndTheRestWaitsUntilTheHandlerIsMended() {
        events.forEach(this::fails);
        send(events);

        awaitBrake();
        assertThat(deadLetters()).isEqualTo(LIMIT);
        assertThat(gauge()).isEqualTo(1);

        handler.failures.clear();

        handler.awaitEffects(events.subList(LIMIT, events.size()).toArray(TestEvent[]::new));
        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(Status.UP));
        assertThat(gauge()).isZero();
        assertThat(deadLetters()).isEqualTo(LIMIT);
    }

    @Test
    void itEndsWhereAnotherInstanceHandlesTheFirstDeadLetterAgain() {
        events.forEach(this::fails);
        send(events);
        awaitBrake();
        UUID first = jdbc().queryForObject("SELECT id FROM dead_letter ORDER BY position LIMIT 1", UUID.class);

        jdbc().update("UPDATE dead_letter SET status = 'HANDLED' WHERE id = ?", first);
        jdbc().update(
                        "INSERT INTO dead_letter_audit (dead_letter, done_at, done_by, action) VALUES (?, now(), 'x', 'HANDLED')",
                        first);

        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters() == events.size());
    }

    @Test
    void itEndsWhereWhatItHoldsIsTakenFromTheConsumer() {
        events.forEach(this::fails);
        send(events);
        awaitBrake();

        TestTopics.recreate("payments");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(readiness()).isEqualTo(Status.UP));
        assertThat(gauge()).isZero();
    }

    @Test
    void manyOldDeadLettersOfOneCauseDoNotStopARestartedConsumerAtTheNext() {
        events.subList(0, LIMIT).forEach(this::fails);
        send(events.subList(0, LIMIT));
        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters() == LIMIT);
        context.close();
        start();
        TestEvent poison = events.get(LIMIT);
        TestEvent well = events.get(LIMIT + 1);
        fails(poison);

        send(List.of(poison, well));

        handler.awaitEffects(well);
        assertThat(deadLetters()).isEqualTo(LIMIT + 1);
    }

    @Test
    void anEventThatIsHandledInBetweenBeginsTheCountAnew() {
        events.subList(0, LIMIT).forEach(this::fails);
        send(events.subList(0, LIMIT));
        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters() == LIMIT);
        TestEvent well = TestEvent.of(UUID.randomUUID());
        send(List.of(well));
        handler.awaitEffects(well);

        fails(events.get(LIMIT));
        send(List.of(events.get(LIMIT)));

        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters() == LIMIT + 1);
    }

    @Test
    void eventsThatFailForDifferentCausesAreBuried() {
        for (int i = 0; i < events.size(); i++) {
            boolean even = i % 2 == 0;
            handler.failures.put(
                    events.get(i).order(), () -> even ? new IllegalStateException() : new ArithmeticException());
        }
        send(events);

        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters() == events.size());
    }

    @Test
    void whatCannotBeReadDoesNotStopTheConsumer() {
        TestTopics.send(events.stream()
                .map(TestEvent::record)
                .peek(record -> record.headers().remove("ce_id"))
                .toList());

        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters() == events.size());
        assertThat(readiness()).isEqualTo(Status.UP);
    }

    private void start() {
        context = TestService.start(schema.name(), schema, "orderflow.messaging.consumer.brake-after=" + LIMIT);
        handler = context.getBean(RecordingHandler.class);
    }

    private void fails(TestEvent event) {
        handler.failures.put(event.order(), IllegalStateException::new);
    }

    private static void send(List<TestEvent> events) {
        TestTopics.send(events.stream().map(TestEvent::record).toList());
    }

    private void awaitBrake() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(readiness()).isEqualTo(Status.OUT_OF_SERVICE));
        int calls = handler.calls.size();
        await().atMost(Duration.ofSeconds(30)).until(() -> handler.calls.size() > calls + 5);
    }

    private Status readiness() {
        return context.getBean("consumersHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus();
    }

    private double gauge() {
        return context.getBean(MeterRegistry.class)
                .get("orderflow.consumer.braked")
                .gauge()
                .value();
    }

    private int deadLetters() {
        return jdbc().queryForObject("SELECT count(*) FROM dead_letter", Integer.class);
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(schema.asService());
    }
}
