package orderflow.messaging.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.support.RecordingHandler;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The promises of the consumer, on a real broker and a real database. */
class EventConsumerTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final TopicPartition PARTITION = new TopicPartition("payments", 0);

    private final String service = "test-" + COUNT.incrementAndGet();
    private final TestEvent first = TestEvent.of(UUID.randomUUID());
    private final TestEvent second = TestEvent.of(UUID.randomUUID());
    private final TestEvent third = TestEvent.of(UUID.randomUUID());
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
    void aPollIsHandledInOneCallInTheOrderOfItsPartition() {
        send(first, second, third);
        start();

        await().untilAsserted(() -> assertThat(handler.effects()).containsExactly(orders(first, second, third)));
        assertThat(handler.calls).hasSize(1);
    }

    @Test
    void aDuplicateIsDroppedInTheSamePollAndInALaterOne() {
        send(first, first, second);
        start();
        handler.awaitEffects(first, second);
        send(first, second, third);

        handler.awaitEffects(first, second, third);
        awaitCount("handled", 3);
        awaitCount("duplicate", 3);
        assertThat(deliveries()).isEqualTo(3);
    }

    @Test
    void aCrashBetweenCommitAndOffsetHandlesNothingTwice() throws Exception {
        send(first, second);
        start();
        handler.awaitEffects(first, second);
        context.close();
        forgetOffsets();
        send(third);
        start();

        handler.awaitEffects(first, second, third);
        awaitCount("duplicate", 2);
    }

    @Test
    void poisonInTheMiddleOfABatchBecomesADeadLetterAndTheRestIsHandled() {
        ProducerRecord<byte[], byte[]> poison = poison();
        TestTopics.send(List.of(first.record(), poison, second.record()));
        start();

        handler.awaitEffects(first, second);
        await().untilAsserted(() -> assertThat(deadLetterRecords()).hasSize(1));
        ConsumerRecord<byte[], byte[]> dead = deadLetterRecords().getFirst();
        assertThat(dead.key()).isEqualTo(poison.key());
        assertThat(dead.value()).isEqualTo(poison.value());
        poison.headers()
                .forEach(header ->
                        assertThat(dead.headers().lastHeader(header.key())).isEqualTo(header));
        assertThat(header(dead, "dlt_error")).isEqualTo("unreadable: header ce_specversion is not 1.0");
        assertThat(header(dead, "dlt_topic") + "-" + header(dead, "dlt_partition") + "@" + header(dead, "dlt_offset"))
                .isEqualTo("payments-0@1");
        assertThat(deadLetterRows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("topic", "payments")
                        .containsEntry("offset", 1L)
                        .containsEntry("key", "poison"));
        awaitCount("dead_lettered", 1);
    }

    @Test
    void theLargestRecordThatATopicTakesBecomesADeadLetterToo() {
        TestTopics.limitRecords("payments", 916_384);
        TestTopics.send(
                List.of(new ProducerRecord<>("payments", 0, poison().key(), new byte[916_200], poison().headers())));
        send(first);
        start();

        handler.awaitEffects(first);
        assertThat(deadLetterRecords())
                .singleElement()
                .satisfies(dead -> assertThat(dead.value()).hasSize(916_200));
    }

    @Test
    void aRecordThatComesAgainIsBuriedOnce() throws Exception {
        TestTopics.send(List.of(poison(), first.record()));
        start();
        handler.awaitEffects(first);
        context.close();
        forgetOffsets();
        send(second);
        start();

        handler.awaitEffects(first, second);
        assertThat(deadLetterRecords()).hasSize(1);
        assertThat(deadLetterRows()).hasSize(1);
    }

    @Test
    void anEventThatItsHandlerCannotHandleIsTriedAFewTimesAndBuriedAloneAndLeavesNothingBehind() {
        start();
        handler.failures.put(second.order(), () -> new IllegalStateException("Ada Lovelace, ada@example.com"));
        send(first, second, third);

        handler.awaitEffects(first, third);
        await().untilAsserted(() -> assertThat(deadLetterRecords()).hasSize(1));
        assertThat(handler.calls.stream().filter(List.of(second.order())::equals))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(header(deadLetterRecords().getFirst(), "dlt_error")).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void anErrorInAHandlerIsADeadLetterAndDoesNotStopTheConsumer() {
        start();
        handler.failures.put(first.order(), () -> new StackOverflowError());
        send(first, second);

        handler.awaitEffects(second);
        await().untilAsserted(() -> assertThat(deadLetterRecords()).hasSize(1));
    }

    @Test
    void aDeadlockIsNoDeadLetter() {
        start();
        handler.failures.put(first.order(), () -> new CannotAcquireLockException("deadlock detected"));
        send(first, second);
        await().until(() -> handler.calls.size() >= 3);
        handler.failures.clear();

        handler.awaitEffects(first, second);
        assertThat(deadLetterRecords()).isEmpty();
    }

    @Test
    void anUnknownTypeIsSkippedAndCounted() {
        TestEvent unknown = TestEvent.of(UUID.randomUUID(), "orderflow.payments.v1.PaymentForgotten");
        send(unknown, first);
        start();

        handler.awaitEffects(first);
        awaitCount("skipped", 1);
        assertThat(deadLetterRecords()).isEmpty();
    }

    @Test
    void anUnknownMajorVersionOfAKnownTypeIsADeadLetter() {
        send(TestEvent.of(UUID.randomUUID(), "orderflow.payments.v2.PaymentConfirmed"), first);
        start();

        handler.awaitEffects(first);
        assertThat(header(deadLetterRecords().getFirst(), "dlt_error"))
                .isEqualTo("unreadable: the contract's major version is not known here");
    }

    @Test
    void anEventWithoutContentIsADeadLetter() {
        TestEvent event = TestEvent.of(UUID.randomUUID());
        ProducerRecord<byte[], byte[]> empty = new ProducerRecord<>(
                "payments", 0, event.record().key(), null, CloudEventHeaders.write(event.metadata()));
        TestTopics.send(List.of(empty, first.record()));
        start();

        handler.awaitEffects(first);
        assertThat(deadLetterRecords())
                .singleElement()
                .satisfies(dead -> assertThat(dead.value()).isNull());
    }

    @Test
    void anEventOfAnAbortedTransactionHasNotHappened() {
        try (Producer<byte[], byte[]> producer = TestTopics.transactionalProducer()) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(first.record());
            producer.flush();
            producer.abortTransaction();
        }
        send(second);
        start();

        handler.awaitEffects(second);
        assertThat(count("handled")).isEqualTo(1);
    }

    @Test
    void anEventWhoseKeyIsNotItsSubjectIsADeadLetter() {
        byte[] upperCase = first.order().toString().toUpperCase(Locale.ROOT).getBytes(UTF_8);
        TestTopics.send(List.of(
                keyed(first, null),
                keyed(first, new byte[0]),
                keyed(first, upperCase),
                keyed(first, second.order().toString().getBytes(UTF_8)),
                third.record()));
        start();

        handler.awaitEffects(third);
        assertThat(deadLetterRecords())
                .hasSize(4)
                .allSatisfy(dead ->
                        assertThat(header(dead, "dlt_error")).isEqualTo("unreadable: the key is not the subject"));
    }

    private static ProducerRecord<byte[], byte[]> keyed(TestEvent event, byte @Nullable [] key) {
        return new ProducerRecord<>("payments", 0, key, event.data(), CloudEventHeaders.write(event.metadata()));
    }

    private void start() {
        context = TestService.start(service, schema);
        handler = context.getBean(RecordingHandler.class);
    }

    private static void send(TestEvent... events) {
        TestTopics.send(Stream.of(events).map(TestEvent::record).toList());
    }

    private static ProducerRecord<byte[], byte[]> poison() {
        var poison = new ProducerRecord<>("payments", 0, "poison".getBytes(UTF_8), new byte[] {0, -1, 42});
        poison.headers().add("x-origin", new byte[] {1, -2});
        return poison;
    }

    private static UUID[] orders(TestEvent... events) {
        return Stream.of(events).map(TestEvent::order).toArray(UUID[]::new);
    }

    private void awaitCount(String outcome, int expected) {
        await().untilAsserted(() -> assertThat(count(outcome)).isEqualTo(expected));
    }

    private long deliveries() {
        return context.getBean(MeterRegistry.class)
                .get("orderflow.event.delivery")
                .timer()
                .count();
    }

    private double count(String outcome) {
        return context
                .getBean(MeterRegistry.class)
                .find("orderflow.events.handled")
                .tag("outcome", outcome)
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetterRecords() {
        return TestTopics.readAll("payments." + service + ".dlt");
    }

    private List<Map<String, Object>> deadLetterRows() {
        return new JdbcTemplate(schema.asService()).queryForList("SELECT * FROM dead_letter");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return CloudEventHeaders.find(record.headers(), name);
    }

    private void forgetOffsets() throws Exception {
        try (Admin admin = Admin.create(TestTopics.connection())) {
            admin.alterConsumerGroupOffsets(service, Map.of(PARTITION, new OffsetAndMetadata(0)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }
}
