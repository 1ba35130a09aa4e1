package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.messaging.support.RecordingHandler;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestGroup;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** Records that are removed from a topic, as retention does, before they are handled: they are counted, and the rest is handled. */
class EventsMissedTest {

    private final TestSchema schema = TestSchema.create().withEffects();
    private final TestGroup group = new TestGroup("missed-" + schema.name());
    private final TestEvent last = TestEvent.of(UUID.randomUUID());
    private ConfigurableApplicationContext context;

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("payments");
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void whileTheConsumerIsPaused() {
        start();
        handleTwo();
        container().pause();
        await().until(container()::isContainerPaused);
        send(5);
        TestTopics.removeBefore("payments", 0, 6);
        send(last);
        container().resume();

        awaitHandled(4);
        assertThat(missed()).isEqualTo(4);
    }

    @Test
    void whileTheServiceIsStopped() {
        start();
        handleTwo();
        context.close();
        send(5);
        TestTopics.removeBefore("payments", 0, 6);
        send(last);
        start();

        awaitHandled(4);
        assertThat(missed()).isEqualTo(4);
    }

    /** It waits for no record any more, and does not say that it waits. */
    @Test
    void whichTheConsumerCouldNotHandle() {
        start();
        handler().failures.put(last.order(), () -> new CannotAcquireLockException("another transaction is in the way"));
        send(last);
        await().until(() -> consumer().backOff().isWaiting());
        TestTopics.removeBefore("payments", 0, 1);

        await().until(() -> missed() == 1);
        await().until(() -> !consumer().backOff().isWaiting());
        await().until(() -> group.committed() == 1);
    }

    @Test
    void ofATopicThatWasMadeAgain() {
        start();
        handleTwo();
        container().pause();
        await().until(container()::isContainerPaused);
        Uuid before = consumer().source().id();
        TestTopics.recreate("payments");
        send(5);
        TestTopics.removeBefore("payments", 0, 4);
        send(last);
        await().until(() -> !consumer().source().id().equals(before));
        container().resume();

        awaitHandled(4);
        assertThat(missed()).isEqualTo(4);
    }

    @Test
    void aGroupThatIsNewHasMissedNothing() {
        send(5);
        TestTopics.removeBefore("payments", 0, 4);
        start();

        await().until(() -> handler().effects().size() == 1);
        assertThat(missed()).isZero();
    }

    private void handleTwo() {
        send(2);
        await().until(() -> group.committed() == 2);
    }

    private void awaitHandled(int count) {
        await().untilAsserted(() ->
                assertThat(handler().effects()).hasSize(count).last().isEqualTo(last.order()));
    }

    private void start() {
        context = TestService.start(group.name(), schema);
        await().until(() -> consumer().assignment().size() == 3);
    }

    private double missed() {
        return context.getBean(MeterRegistry.class)
                .get("orderflow.events.missed")
                .tags("consumer", group.name(), "topic", "payments")
                .counter()
                .count();
    }

    private RecordingHandler handler() {
        return context.getBean(RecordingHandler.class);
    }

    private RunningConsumer consumer() {
        return context.getBean(EventConsumers.class).all().getFirst();
    }

    private AbstractMessageListenerContainer<byte[], byte[]> container() {
        return consumer().container();
    }

    private static void send(int events) {
        Stream.generate(() -> TestEvent.of(UUID.randomUUID())).limit(events).forEach(EventsMissedTest::send);
    }

    private static void send(TestEvent event) {
        TestTopics.send(List.of(event.record()));
    }
}
