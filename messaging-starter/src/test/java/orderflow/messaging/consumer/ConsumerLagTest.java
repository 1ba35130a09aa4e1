package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import orderflow.messaging.support.RecordingHandler;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** How far a consumer says it is behind, whatever it does at the moment. */
class ConsumerLagTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int PARTITIONS = 3;

    private final String service = "lag-" + COUNT.incrementAndGet();
    private final TestEvent first = TestEvent.of(UUID.randomUUID());
    private final TestEvent second = TestEvent.of(UUID.randomUUID());
    private final TestEvent third = TestEvent.of(UUID.randomUUID());
    private ConfigurableApplicationContext context;

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("payments");
        context = TestService.start(service, TestSchema.create().withEffects());
        await().until(() -> gauge("partitions") == PARTITIONS);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void itIsNoneWhereEverythingIsHandled() {
        send(first, second, third);

        await().untilAsserted(() -> assertThat(handler().effects()).hasSize(3));
        await().until(() -> gauge("lag.records") == 0 && gauge("lag") == 0);
    }

    @Test
    void aConsumerThatIsStuckInItsHandlerIsBehindByTheAgeOfWhatItIsStuckAt() {
        CountDownLatch stuck = handler().holdAt(first.metadata().id());
        send(first);
        await().until(handler()::isHeld);
        send(second, third);

        await().until(() -> gauge("lag.records") == 3 && gauge("lag") > 1.5);

        stuck.countDown();
        await().until(() -> gauge("lag.records") == 0 && gauge("lag") == 0);
    }

    @Test
    void aConsumerThatGoesOnAndIsStillBehindIsBehindByTheAgeOfTheNext() {
        CountDownLatch atFirst = handler().holdAt(first.metadata().id());
        send(first);
        await().until(() -> handler().isHeld() && gauge("lag") > 3);
        CountDownLatch atSecond = handler().holdAt(second.metadata().id());
        Instant sent = Instant.now();
        send(second);
        await().until(() -> gauge("lag.records") == 2);

        atFirst.countDown();

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(gauge("lag.records")).isEqualTo(1);
            assertThat(gauge("lag")).isCloseTo(secondsSince(sent), within(1.0));
        });
        atSecond.countDown();
    }

    @Test
    void aConsumerThatIsPausedIsBehindByWhatItHasNotEvenFetched() {
        container().pause();
        await().until(container()::isContainerPaused);
        send(first, second);

        await().until(() -> gauge("lag.records") == 2 && gauge("lag") > 1.5);

        container().resume();
        await().until(() -> gauge("lag.records") == 0 && gauge("lag") == 0);
    }

    @Test
    void aConsumerThatHasJustStartedIsBehindByWhatCameBefore() {
        container().pause();
        await().until(container()::isContainerPaused);
        send(first, second);
        await().until(() -> gauge("lag") > 1);
        context.close();

        context = TestService.start(service, TestSchema.create());
        await().until(() -> gauge("lag.records") == 2 && gauge("lag") > 1);
    }

    @Test
    void aConsumerThatWasStoppedSaysSoAndHasNoPartitionsToBeBehindOn() {
        container().stop();

        await().until(() -> gauge("partitions") == 0);
        send(first);
        await().until(() -> gauge("lag.records") == 0);
        assertThat(gauge("running")).isZero();
    }

    @Test
    void itSaysThatItRunsAndHowOftenItsPartitionsWereSettledAnew() {
        assertThat(gauge("running")).isEqualTo(1);
        double before = rebalances();

        try (ConfigurableApplicationContext _ =
                TestService.start(service, TestSchema.create().withEffects())) {
            await().until(() -> gauge("partitions") < PARTITIONS && rebalances() > before);
        }
        await().until(() -> gauge("partitions") == PARTITIONS);
    }

    private void send(TestEvent... events) {
        TestTopics.send(Stream.of(events)
                .<ProducerRecord<byte[], byte[]>>map(TestEvent::record)
                .toList());
    }

    private double gauge(String what) {
        return context.getBean(MeterRegistry.class)
                .get("orderflow.consumer." + what)
                .tags("consumer", service, "topic", "payments")
                .gauge()
                .value();
    }

    private static double secondsSince(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1e3;
    }

    private double rebalances() {
        return context.getBean(MeterRegistry.class)
                .get("orderflow.consumer.rebalances")
                .counter()
                .count();
    }

    private RecordingHandler handler() {
        return context.getBean(RecordingHandler.class);
    }

    private AbstractMessageListenerContainer<byte[], byte[]> container() {
        return context.getBean(EventConsumers.class).all().getFirst().container();
    }
}
