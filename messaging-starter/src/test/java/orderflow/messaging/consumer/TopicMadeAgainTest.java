package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.support.RecordingHandler;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestGroup;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * A topic is deleted and made again, and has more records than the consumer has read of the old one: its old position is in
 * the middle of the new topic. Everything on the new one is handled.
 */
class TopicMadeAgainTest {

    private static final Duration IN_TIME = Duration.ofSeconds(60);
    private static final int PARTITIONS = 3;

    private static final UUID OLD = UUID.randomUUID();

    private final TestSchema schema = TestSchema.create().withEffects();
    private final TestGroup group = new TestGroup("again-" + schema.name());
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("payments", "orders");
    }

    @AfterEach
    void stop() {
        instances.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void whileItsConsumerIsBusy() {
        CountDownLatch busy = isBusyAfterTwo();
        List<UUID> onTheNewOne = makeAgainWith(3);
        busy.countDown();

        awaitHandled(onTheNewOne);
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void andIsShorterThanTheOldOneWhileItsConsumerIsBusy() {
        CountDownLatch busy = isBusyAfterTwo();
        List<UUID> onTheNewOne = makeAgainWith(1);
        busy.countDown();

        awaitHandled(onTheNewOne);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void andHasAnotherNumberOfPartitions(int partitions) {
        CountDownLatch busy = isBusyAfterTwo();
        TestTopics.recreate(partitions, "payments");
        List<UUID> onTheNewOne = uuids(2 * partitions);
        TestTopics.send(IntStream.range(0, 2 * partitions)
                .mapToObj(number -> event(onTheNewOne.get(number)).record(number % partitions))
                .toList());
        busy.countDown();

        awaitHandled(onTheNewOne);
        assertThat(partitions()).isEqualTo(partitions);
    }

    /** What it is busy with is a position that the newest topic has, too. */
    @Test
    void twiceWhileItsConsumerIsBusy() {
        CountDownLatch busy = isBusyAfterTwo();
        makeAgainWith(1);
        List<UUID> onTheNewOne = makeAgainWith(3);
        busy.countDown();

        awaitHandled(onTheNewOne);
    }

    @Test
    void andOnceMoreAfterItsConsumerHasBegunTheNewOne() {
        CountDownLatch busy = isBusyAfterTwo();
        List<UUID> first = makeAgainWith(3);
        busy.countDown();
        awaitHandled(first);

        busy = holdAtNext();
        List<UUID> second = makeAgainWith(6);
        busy.countDown();
        awaitHandled(second);
    }

    /** It seeks to where it was, and what it has fetched of the old topic is still in its client's buffer. */
    @Test
    void whileItsConsumerIsBackingOffAtTheTopicsFirstRecord() {
        start();
        handler().failures.put(OLD, () -> new CannotAcquireLockException("another transaction is in the way"));
        send(event(OLD), event(UUID.randomUUID()), event(UUID.randomUUID()));
        await().until(() -> consumer().backOff().isWaiting());
        List<UUID> onTheNewOne = makeAgainWith(5);
        handler().failures.clear();

        awaitHandled(onTheNewOne);
        await().until(() -> !consumer().backOff().isWaiting());
    }

    /** And nothing comes on the new one that would show that it goes on. */
    @Test
    void whileItsConsumerIsBackingOffAndTheNewOneIsEmpty() {
        start();
        handler().failures.put(OLD, () -> new CannotAcquireLockException("another transaction is in the way"));
        send(event(OLD));
        await().until(() -> consumer().backOff().isWaiting());
        makeAgainWith(0);

        await().atMost(IN_TIME).until(() -> !consumer().backOff().isWaiting());
    }

    @Test
    void whileItsConsumerIsPaused() {
        start();
        send(event(OLD), event(OLD));
        await().until(() -> group.committed() == 2);
        container().pause();
        await().until(container()::isContainerPaused);
        List<UUID> onTheNewOne = makeAgainWith(4);
        container().resume();

        awaitHandled(onTheNewOne);
    }

    /** The old position is committed, for the new topic. */
    @Test
    void whileItsConsumerIsBusyAndThenStartedAnew() {
        CountDownLatch busy = isBusyAfterTwo();
        List<UUID> onTheNewOne = makeAgainWith(3);
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(instances.getFirst()::close, Thread::startVirtualThread);
        await().until(() -> !container().isRunning());
        busy.countDown();
        closing.join();
        instances.clear();
        start();

        awaitHandled(onTheNewOne);
    }

    @Test
    void thatIsAwayForAWhile() {
        CountDownLatch busy = isBusyAfterTwo();
        TestTopics.delete("payments");
        busy.countDown();
        await().until(() -> handler().effects().size() == 2);
        List<UUID> onTheNewOne = makeAgainWith(4);

        awaitHandled(onTheNewOne);
    }

    @Test
    void whoseConsumersAreTwoInstancesOfWhichOneIsBusy() {
        start();
        start();
        send(event(UUID.randomUUID()));
        await().until(() -> group.committed() == 1);
        TestEvent held = event(UUID.randomUUID());
        List<CountDownLatch> busy = instances.stream()
                .map(instance -> handler(instance).holdAt(held.metadata().id()))
                .toList();
        send(held);
        await().until(() ->
                instances.stream().anyMatch(instance -> handler(instance).isHeld()));
        List<UUID> onTheNewOne = makeAgainWith(9);
        busy.forEach(CountDownLatch::countDown);

        awaitHandled(onTheNewOne);
    }

    @Test
    void severalAtOnce() {
        List<UUID> others = new CopyOnWriteArrayList<>();
        instances.add(TestService.start(
                group.name(),
                schema,
                context -> context.getBeanFactory().registerSingleton("others", new Others(others))));
        await().until(() ->
                consumers().stream().allMatch(one -> one.assignment().size() == PARTITIONS));
        CountDownLatch busy = holdAtNext();
        TestTopics.send(List.of(on("orders", UUID.randomUUID()), on("orders", UUID.randomUUID())));
        await().until(() -> others.size() == 2);
        consumers().forEach(one -> one.container().pause());
        TestTopics.recreate("orders");
        List<UUID> orders = uuids(4);
        TestTopics.send(orders.stream().map(order -> on("orders", order)).toList());
        List<UUID> onTheNewOne = makeAgainWith(4);
        consumers().forEach(one -> one.container().resume());
        busy.countDown();

        awaitHandled(onTheNewOne);
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(others).containsAll(orders));
    }

    private record Others(List<UUID> handled) implements EventHandler {

        @Override
        public String topic() {
            return "orders";
        }

        @Override
        public Set<String> types() {
            return Set.of(TestEvent.TYPE);
        }

        @Override
        public void handle(List<EventEnvelope> events) {
            events.forEach(event -> handled.add(event.subject()));
        }
    }

    /** The first instance has handled one record of a partition, and is at its second. */
    private CountDownLatch isBusyAfterTwo() {
        start();
        send(event(UUID.randomUUID()));
        await().until(() -> group.committed() == 1);
        return holdAtNext();
    }

    private CountDownLatch holdAtNext() {
        TestEvent held = event(UUID.randomUUID());
        CountDownLatch busy = handler().holdAt(held.metadata().id());
        send(held);
        await().until(handler()::isHeld);
        return busy;
    }

    /** @return what is on it */
    private static List<UUID> makeAgainWith(int events) {
        TestTopics.recreate("payments");
        List<UUID> orders = uuids(events);
        TestTopics.send(IntStream.range(0, events)
                .mapToObj(number -> event(orders.get(number)).record(events < 9 ? 0 : number % PARTITIONS))
                .toList());
        return orders;
    }

    private void start() {
        instances.add(TestService.start(group.name(), schema));
        await().atMost(IN_TIME).until(() -> partitions(instances.getLast()) > 0 && partitions() == PARTITIONS);
    }

    private void awaitHandled(List<UUID> orders) {
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(handler().effects()).containsAll(orders));
    }

    private int partitions() {
        return instances.stream().mapToInt(TopicMadeAgainTest::partitions).sum();
    }

    private static int partitions(ConfigurableApplicationContext instance) {
        return instance.getBean(EventConsumers.class)
                .all()
                .getFirst()
                .assignment()
                .size();
    }

    private double changes() {
        return instances
                .getFirst()
                .getBean(MeterRegistry.class)
                .get("orderflow.consumer.topic.changes")
                .counter()
                .count();
    }

    private RecordingHandler handler() {
        return handler(instances.getFirst());
    }

    private static RecordingHandler handler(ConfigurableApplicationContext instance) {
        return instance.getBean(RecordingHandler.class);
    }

    private RunningConsumer consumer() {
        return consumers().getFirst();
    }

    private List<RunningConsumer> consumers() {
        return instances.getFirst().getBean(EventConsumers.class).all();
    }

    private AbstractMessageListenerContainer<byte[], byte[]> container() {
        return consumer().container();
    }

    private static void send(TestEvent... events) {
        TestTopics.send(Stream.of(events).map(TestEvent::record).toList());
    }

    private static TestEvent event(UUID order) {
        return TestEvent.of(order);
    }

    private static ProducerRecord<byte[], byte[]> on(String topic, UUID order) {
        ProducerRecord<byte[], byte[]> record = event(order).record();
        return new ProducerRecord<>(topic, 0, record.key(), record.value(), record.headers());
    }

    private static List<UUID> uuids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }
}
