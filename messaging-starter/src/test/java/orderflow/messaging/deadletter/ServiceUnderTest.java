package orderflow.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orderflow.messaging.support.RecordingHandler;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A service with one handler on a topic of its own making, in one instance or in several. */
final class ServiceUnderTest implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final TopicPartition PARTITION = new TopicPartition("payments", 0);

    private final String name = "dead-letters-" + COUNT.incrementAndGet();
    private final TestSchema schema;
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

    ServiceUnderTest() {
        TestTopics.recreate("payments");
        schema = TestSchema.create().withEffects();
    }

    /** Another instance, which reads the topic. */
    ServiceUnderTest start() {
        instances.add(TestService.start(name, schema));
        return this;
    }

    /** Another instance, which does not. */
    ServiceUnderTest startWithoutConsumers() {
        start();
        instances.getLast().getBean("eventConsumers", Lifecycle.class).stop();
        return this;
    }

    @Override
    public void close() {
        instances.forEach(ConfigurableApplicationContext::close);
        instances.clear();
    }

    /** All that was polled comes again. */
    void restartFromTheBeginning() throws Exception {
        close();
        try (Admin admin = Admin.create(TestTopics.connection())) {
            admin.alterConsumerGroupOffsets(name, Map.of(PARTITION, new OffsetAndMetadata(0)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        start();
    }

    void send(TestEvent... events) {
        send(Stream.of(events).map(TestEvent::record).toList());
    }

    void send(List<ProducerRecord<byte[], byte[]>> records) {
        TestTopics.send(records);
    }

    void fails(UUID orderOrEvent, Supplier<? extends Throwable> failure) {
        instances.forEach(instance -> handler(instance).failures.put(orderOrEvent, failure));
    }

    void isRepaired() {
        instances.forEach(instance -> handler(instance).failures.clear());
    }

    /** The first instance stops inside its handler when it comes to that event. */
    CountDownLatch holdAt(UUID event) {
        return handler(instances.getFirst()).holdAt(event);
    }

    boolean isHeld() {
        return handler(instances.getFirst()).isHeld();
    }

    boolean isRunning() {
        return !instances.isEmpty();
    }

    /** How often the handler was called for that order. */
    long calls(UUID order) {
        return handler(instances.getLast()).calls.stream()
                .filter(orders -> orders.contains(order))
                .count();
    }

    void awaitHandled(TestEvent... events) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .untilAsserted(() -> assertThat(handled()).containsExactly(ids(events)));
    }

    void awaitStatuses(String... statuses) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .untilAsserted(() -> assertThat(statuses()).containsExactly(statuses));
    }

    List<UUID> handled() {
        return handler(instances.getFirst()).handledEvents();
    }

    /** Each record that was set aside, in the order of burial. */
    List<DeadLetter> letters() {
        DeadLetterFilter all = new DeadLetterFilter(EnumSet.allOf(DeadLetterStatus.class), null, null, null, null);
        return new DeadLetterIndex(jdbcClient()).page(all, 1_000).reversed();
    }

    List<String> statuses() {
        return letters().stream().map(letter -> letter.status().name()).toList();
    }

    List<String> parkedKeys() {
        return database().queryForList("SELECT key FROM parked_key", String.class);
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetterTopic() {
        return TestTopics.readAll(deadLetterTopicName());
    }

    String deadLetterTopicName() {
        return "payments." + name + ".dlt";
    }

    long committedOffset() throws Exception {
        try (Admin admin = Admin.create(TestTopics.connection())) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets(name)
                    .partitionsToOffsetAndMetadata()
                    .get(30, TimeUnit.SECONDS)
                    .get(PARTITION);
            return committed == null ? 0 : committed.offset();
        }
    }

    DeadLetterOperations operations(int instance) {
        return instances.get(instance).getBean(DeadLetterOperations.class);
    }

    DeadLetterOperations operationsWithoutBroker() {
        ConfigurableApplicationContext instance = instances.getFirst();
        DeadLetterTopics topics = instance.getBean(DeadLetterTopics.class);
        return new DeadLetterAutoConfiguration()
                .deadLetterOperations(
                        instance.getBean(PlatformTransactionManager.class),
                        instance.getBean(JdbcClient.class),
                        new DeadLetterTopics(topics.topics(), topics.lookup(), topics.producer(), () -> {
                            throw new KafkaException("Failed to construct kafka consumer");
                        }),
                        instance.getBean(RecordHandlers.class),
                        Clock.systemUTC());
    }

    JdbcTemplate database() {
        return new JdbcTemplate(schema.asService());
    }

    JdbcTemplate superuser() {
        return new JdbcTemplate(schema.asSuperuser());
    }

    double count(String outcome) {
        return instances
                .getLast()
                .getBean(MeterRegistry.class)
                .find("orderflow.events.handled")
                .tag("outcome", outcome)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    double gauge(String metric, String... tags) {
        return instances
                .getLast()
                .getBean(MeterRegistry.class)
                .get(metric)
                .tags(tags)
                .gauge()
                .value();
    }

    static UUID[] ids(TestEvent... events) {
        return Stream.of(events).map(event -> event.metadata().id()).toArray(UUID[]::new);
    }

    private JdbcClient jdbcClient() {
        return JdbcClient.create(schema.asService());
    }

    private static RecordingHandler handler(ConfigurableApplicationContext instance) {
        return instance.getBean(RecordingHandler.class);
    }
}
