package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.messaging.support.RecordingHandler;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestGroup;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a service says of its consumers to whoever sends it requests, and to whoever may start it anew. */
class ConsumerHealthTest {

    private final TestEvent first = TestEvent.of(UUID.randomUUID());
    private final TestEvent second = TestEvent.of(UUID.randomUUID());
    private TestSchema schema;
    private ConfigurableApplicationContext context;
    private RecordingHandler handler;

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("payments");
        schema = TestSchema.create().withEffects();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsBuriedAndReadinessSaysSo() {
        start();
        send(first);
        handler.awaitEffects(first);
        takeDatabaseAway();
        send(second);
        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(Status.OUT_OF_SERVICE));
        assertThat(isWaiting()).isEqualTo(1);
        assertThat(liveness()).isEqualTo(Status.UP);
        giveDatabaseBack();

        handler.awaitEffects(first, second);
        assertThat(TestTopics.readAll("payments." + schema.name() + ".dlt")).isEmpty();
        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(Status.UP));
        assertThat(isWaiting()).isZero();
    }

    @Test
    void aPollThatFailedIsNotWaitedForWhereNoRecordComes() {
        start();
        RunningConsumer consumer = context.getBean(EventConsumers.class).all().getFirst();
        await().until(() -> consumer.container().isRunning());

        consumer.backOff()
                .handleOtherException(
                        new KafkaException("no answer"), new MockConsumer<>("earliest"), consumer.container(), true);

        assertThat(readiness()).isEqualTo(Status.UP);
        send(first);
        handler.awaitEffects(first);
    }

    @Test
    void aBrokerWhoseNameNobodyKnowsYetDoesNotEndTheStart() {
        start("spring.kafka.bootstrap-servers=kafka.invalid:9092");

        assertThat(liveness()).isEqualTo(Status.UP);
        assertThat(context.getBean(EventConsumers.class).all())
                .noneMatch(consumer -> consumer.container().isRunning());
    }

    @Test
    void aServiceThatOnlyConsumesIsNotReadyBeforeItsConsumersAreMembersOfTheirGroup() {
        start("spring.kafka.bootstrap-servers=127.0.0.1:9");
        assertThat(joined()).isEqualTo(Status.OUT_OF_SERVICE);
        context.close();

        start();

        await().untilAsserted(() -> assertThat(joined()).isEqualTo(Status.UP));
        assertThat(new TestGroup(schema.name()).members()).isEqualTo(1);
    }

    @Test
    void anErrorThatEndsAConsumerEndsLiveness() {
        start("spring.kafka.consumer.properties.interceptor.classes=" + Breaking.class.getName());
        assertThat(liveness()).isEqualTo(Status.UP);

        send(first);

        await().untilAsserted(() -> assertThat(liveness()).isEqualTo(Status.DOWN));
    }

    @Test
    void aConsumerThatWasStoppedIsNoReasonToStartAnew() {
        start();
        EventConsumers consumers = context.getBean(EventConsumers.class);
        await().until(() -> consumers.all().getFirst().container().isRunning());

        consumers.stop();

        assertThat(consumers.all().getFirst().container().isRunning()).isFalse();
        assertThat(liveness()).isEqualTo(Status.UP);
    }

    private void start(String... settings) {
        context = TestService.start(schema.name(), schema, settings);
        handler = context.getBean(RecordingHandler.class);
    }

    private static void send(TestEvent... events) {
        TestTopics.send(Stream.of(events).map(TestEvent::record).toList());
    }

    private double isWaiting() {
        return context.getBean(MeterRegistry.class)
                .get("orderflow.consumer.waiting")
                .gauge()
                .value();
    }

    private Status readiness() {
        return context.getBean("consumersHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus();
    }

    private Status joined() {
        return context.getBean("consumersJoinedHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus();
    }

    private Status liveness() {
        return context.getBean("consumerThreadsHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus();
    }

    /** The server refuses the service's role and cuts its sessions, as a database that is down does. */
    private void takeDatabaseAway() {
        JdbcTemplate superuser = new JdbcTemplate(schema.asSuperuser());
        superuser.execute("ALTER ROLE order_service CONNECTION LIMIT 0");
        superuser.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'order_service'");
    }

    private void giveDatabaseBack() {
        new JdbcTemplate(schema.asSuperuser()).execute("ALTER ROLE order_service CONNECTION LIMIT -1");
    }

    /** What no handler sees: an error on the way from the broker. */
    public static final class Breaking implements ConsumerInterceptor<byte[], byte[]> {

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            throw new StackOverflowError();
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }
}
