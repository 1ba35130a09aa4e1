package orderflow.messaging.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UuidV7;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestGroup;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Instances of one service that share the partitions, on a real broker and a real database. */
class SeveralConsumersTest {

    private static final Duration IN_TIME = Duration.ofSeconds(60);
    private static final int VISITS = 4;
    private static final int ORDERS = 30;
    private static final int MOST_AHEAD = 600;

    private final TestSchema schema = TestSchema.create();
    private final TestGroup group = new TestGroup("several-" + schema.name());
    private final JdbcTemplate jdbc = new JdbcTemplate(schema.asSuperuser());
    private final AtomicBoolean enough = new AtomicBoolean();

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("payments");
        GroupMember.Notes.createTable(schema);
    }

    @Test
    void eachEventIsHandledOnceAndInOrderWhileInstancesComeAndGo() {
        CompletableFuture<List<EventMetadata>> sending = CompletableFuture.supplyAsync(this::sendUntilEnough);
        try (ConfigurableApplicationContext resident = start(Map.of())) {
            for (int visit = 0; visit < VISITS; visit++) {
                try (ConfigurableApplicationContext visitor = start(Map.of())) {
                    await().atMost(IN_TIME).until(() -> handled(visitor) > 0);
                }
            }
            enough.set(true);
            List<EventMetadata> sent = sending.join();

            await().atMost(IN_TIME).until(() -> count() >= sent.size());
            assertThat(handled(resident)).isPositive();
            assertThat(seen()).isEqualTo(versions(sent));
        }
    }

    /** It is thrown out of the group while its transaction is open; the other one gets its records again. */
    @Test
    void whatAnInstanceCommitsAfterItHasLostItsPartitionsIsNotHandledAgain() {
        Map<String, Object> impatient = Map.of("orderflow.messaging.consumer.max-poll-interval", "3s");
        CountDownLatch released = new CountDownLatch(1);
        try (ConfigurableApplicationContext stuck = start(impatient)) {
            stuck.getBean(GroupMember.Notes.class).standStillUntil(released);
            List<EventMetadata> sent = send(3);
            await().atMost(IN_TIME)
                    .until(() -> stuck.getBean(GroupMember.Notes.class).calls.get() == 1);
            try (ConfigurableApplicationContext healthy = start(impatient)) {
                await().atMost(IN_TIME).until(() -> healthy.isRunning() && group.members() == 1);
                released.countDown();

                await().atMost(IN_TIME).until(() -> count() >= sent.size());
                await().atMost(IN_TIME).until(() -> group.committed() == sent.size());
                assertThat(handled(stuck)).isPositive();
                assertThat(seen()).isEqualTo(versions(sent));
            }
        }
    }

    @Test
    void whatAPollHoldsIsBoundedByBytes() {
        int bytes = 900_000;
        List<ProducerRecord<byte[], byte[]>> large = IntStream.range(0, 20)
                .mapToObj(i -> record(metadata(UUID.randomUUID(), 1), new byte[bytes], i % 3))
                .toList();
        TestTopics.send(large);
        try (ConfigurableApplicationContext member =
                start(Map.of("orderflow.messaging.consumer.batch-bytes", "1000000"))) {
            await().atMost(IN_TIME).until(() -> count() == large.size());

            assertThat(member.getBean(GroupMember.Notes.class).mostBytes.get()).isLessThanOrEqualTo(2 * bytes);
        }
    }

    private ConfigurableApplicationContext start(Map<String, Object> settings) {
        return GroupMember.start(group.name(), schema, settings);
    }

    private static List<EventMetadata> send(int versions) {
        List<EventMetadata> events = Stream.generate(UUID::randomUUID)
                .limit(3)
                .flatMap(order -> IntStream.rangeClosed(1, versions).mapToObj(version -> metadata(order, version)))
                .toList();
        TestTopics.send(events.stream()
                .map(event -> record(
                        event, new byte[] {}, Math.floorMod(event.subject().hashCode(), 3)))
                .toList());
        return events;
    }

    private static int handled(ConfigurableApplicationContext member) {
        return member.getBean(GroupMember.Notes.class).handled.get();
    }

    private List<EventMetadata> sendUntilEnough() {
        List<UUID> orders = Stream.generate(UUID::randomUUID).limit(ORDERS).toList();
        List<EventMetadata> sent = new ArrayList<>();
        try (Producer<byte[], byte[]> producer = TestTopics.producer()) {
            for (int version = 1; !enough.get(); version++) {
                for (UUID order : orders) {
                    EventMetadata metadata = metadata(order, version);
                    producer.send(record(metadata, new byte[] {}, orders.indexOf(order) % 3));
                    sent.add(metadata);
                }
                producer.flush();
                await().atMost(IN_TIME).until(() -> sent.size() - count() < MOST_AHEAD);
            }
        }
        return sent;
    }

    private static EventMetadata metadata(UUID order, int version) {
        return new EventMetadata(
                UuidV7.next(),
                TestEvent.TYPE,
                "/payment-service",
                order,
                version,
                Instant.now(),
                EventContext.ofRequest(null));
    }

    private static ProducerRecord<byte[], byte[]> record(EventMetadata metadata, byte[] data, int partition) {
        return new ProducerRecord<>(
                "payments",
                partition,
                metadata.subject().toString().getBytes(UTF_8),
                data,
                CloudEventHeaders.write(metadata));
    }

    private int count() {
        return jdbc.queryForObject("SELECT count(*) FROM seen", Integer.class);
    }

    private Map<UUID, List<Integer>> seen() {
        return jdbc
                .query(
                        "SELECT order_id, version FROM seen ORDER BY position",
                        (row, _) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Map<UUID, List<Integer>> versions(List<EventMetadata> sent) {
        return sent.stream().collect(groupingBy(EventMetadata::subject, mapping(EventMetadata::version, toList())));
    }
}
