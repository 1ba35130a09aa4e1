package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What makes two dead letters one: the topic's id, partition and offset of their records. */
class DeadLetterIdentityTest {

    /** As the version before this one writes it. */
    private static final String OLD_INSERT = """
            INSERT INTO dead_letter (id, topic, partition, "offset", key, event_id, event_type, status, error, cause,
                                     failed_at, dlt_partition, dlt_offset)
            VALUES (gen_random_uuid(), 'payments', 0, ?, 'old', NULL, NULL, 'DEAD', 'unreadable: old', NULL, now(), 0, 0)
            ON CONFLICT (topic, partition, "offset") DO NOTHING
            """;

    /** Such a row, of any that there is. */
    private static final String AS_THE_OLD_VERSION_HAD_IT =
            "UPDATE dead_letter SET topic_id = NULL, source_offset = NULL, dlt_from = NULL";

    private final ServiceUnderTest service = new ServiceUnderTest();
    private final UUID order = UUID.randomUUID();
    private final TestEvent good = TestEvent.of(order);
    private final TestEvent other = TestEvent.of(UUID.randomUUID());

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void onATopicThatWasMadeAgainTheSameOffsetIsAnotherRecord() {
        service.start()
                .send(List.of(noEvent(UUID.randomUUID()), noEvent(UUID.randomUUID()), noEvent(UUID.randomUUID())));
        service.awaitStatuses("DEAD", "DEAD", "DEAD");
        service.superuser().update("UPDATE parked_key SET key = 'another ' || key");
        TestTopics.recreate("payments");
        service.send(List.of(noEvent(UUID.randomUUID()), noEvent(order), good.record(), other.record()));

        service.awaitHandled(other);
        service.awaitStatuses("DEAD", "DEAD", "DEAD", "DEAD", "DEAD", "PARKED");
        assertThat(service.letters()).extracting(DeadLetter::offset).containsExactly(0L, 1L, 2L, 0L, 1L, 2L);
        assertThat(service.deadLetterTopic()).hasSize(6);
    }

    @Test
    void whatAnOlderVersionSetAsideIsKnown() throws Exception {
        service.start().send(List.of(noEvent(order), good.record()));
        service.awaitStatuses("DEAD", "PARKED");
        service.superuser().update(AS_THE_OLD_VERSION_HAD_IT);
        service.restartFromTheBeginning();
        service.send(other);

        service.awaitHandled(other);
        service.awaitStatuses("DEAD", "PARKED");
        assertThat(service.deadLetterTopic()).hasSize(2);
    }

    @Test
    void whatAnOlderVersionSetAsideOfAnotherTopicIsNotTakenForTheSame() {
        service.start();
        service.database().update(OLD_INSERT, 0);
        service.send(List.of(noEvent(order), other.record()));

        service.awaitHandled(other);
        service.awaitStatuses("DEAD", "DEAD");
    }

    @Test
    void anOlderVersionSetsRecordsAsideBesideThisOne() {
        service.start().send(List.of(noEvent(order)));
        service.awaitStatuses("DEAD");

        assertThat(service.database().update(OLD_INSERT, 0)).isZero();
        assertThat(service.database().update(OLD_INSERT, 1)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(service.letters()).hasSize(2));
    }

    private static ProducerRecord<byte[], byte[]> noEvent(UUID order) {
        return new ProducerRecord<>("payments", 0, order.toString().getBytes(UTF_8), new byte[] {0, -1});
    }
}
