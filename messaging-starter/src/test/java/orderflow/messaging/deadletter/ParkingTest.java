package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dead letter parks its key: what follows waits behind it in order, and everything else flows on. */
class ParkingTest {

    private final ServiceUnderTest service = new ServiceUnderTest();
    private final UUID order = UUID.randomUUID();
    private final TestEvent poison = TestEvent.of(order);
    private final TestEvent second = TestEvent.of(order);
    private final TestEvent third = TestEvent.of(order);
    private final TestEvent other = TestEvent.of(UUID.randomUUID());
    private final TestEvent later = TestEvent.of(UUID.randomUUID());

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void whatFollowsADeadLetterInTheSamePollWaitsInOrderAndOtherOrdersFlowOn() {
        poisonIsHandedIn(poison, second, other, third, later);

        service.awaitHandled(other, later);
        service.awaitStatuses("DEAD", "PARKED", "PARKED");
        assertThat(service.letters())
                .extracting(DeadLetter::eventId)
                .containsExactly(text(poison), text(second), text(third));
        assertThat(service.parkedKeys()).containsExactly(order.toString());
        assertThat(service.count("dead_lettered")).isEqualTo(1);
        assertThat(service.count("parked")).isEqualTo(2);
    }

    @Test
    void whatWaitsIsCountedAndItsAgeIsThatOfTheFirstHoweverOftenItFails() throws Exception {
        poisonIsHandedIn(poison);
        service.awaitStatuses("DEAD");
        UUID first = service.letters().getFirst().id();
        Instant setAside = Instant.now();

        await().until(() -> service.gauge("orderflow.parked.keys.oldest") > 2);
        service.send(second);
        service.awaitStatuses("DEAD", "PARKED");
        service.operations(0).retry(first, "somebody");
        await().untilAsserted(
                        () -> assertThat(service.letters().getFirst().retries()).isEqualTo(1));

        await().untilAsserted(() -> {
            assertThat(service.gauge("orderflow.dead.letters", "status", "DEAD"))
                    .isEqualTo(1);
            assertThat(service.gauge("orderflow.dead.letters", "status", "PARKED"))
                    .isEqualTo(1);
            assertThat(service.gauge("orderflow.parked.keys")).isEqualTo(1);
        });
        assertThat(service.gauge("orderflow.parked.keys.oldest")).isCloseTo(secondsSince(setAside), within(1.0));
    }

    @Test
    void whatFollowsInALaterPollWaitsToo() {
        poisonIsHandedIn(poison);
        service.awaitStatuses("DEAD");
        service.send(second, other, third);

        service.awaitHandled(other);
        service.awaitStatuses("DEAD", "PARKED", "PARKED");
    }

    @Test
    void aKeyIsParkedOnItsTopicAlone() {
        poisonIsHandedIn(poison);
        service.awaitStatuses("DEAD");
        service.database().update("UPDATE parked_key SET topic = 'orders'");
        service.send(second);

        service.awaitHandled(second);
        service.awaitStatuses("DEAD");
    }

    @Test
    void whatWaitsIsOnTheDeadLetterTopicByteForByteAndSaysWhatItWaitsFor() {
        poisonIsHandedIn(poison, second);
        service.awaitStatuses("DEAD", "PARKED");

        ConsumerRecord<byte[], byte[]> waiting = service.deadLetterTopic().getLast();
        assertThat(waiting.key()).isEqualTo(second.record().key());
        assertThat(waiting.value()).isEqualTo(second.record().value());
        second.record()
                .headers()
                .forEach(header ->
                        assertThat(waiting.headers().lastHeader(header.key())).isEqualTo(header));
        saysThatItWaits(waiting);
    }

    @Test
    void anUnreadableRecordParksItsKeyAndAnotherOneOfTheKeyWaitsBehindIt() {
        service.start().send(List.of(noEvent(order), noEvent(order), second.record(), other.record()));

        service.awaitHandled(other);
        service.awaitStatuses("DEAD", "PARKED", "PARKED");
        assertThat(service.deadLetterTopic().subList(1, 3)).allSatisfy(this::saysThatItWaits);
    }

    @Test
    void recordsThatComeAgainAreLeftAsTheyAre() throws Exception {
        poisonIsHandedIn(poison, second, other);
        service.awaitStatuses("DEAD", "PARKED");
        service.awaitHandled(other);
        List<DeadLetter> before = service.letters();
        service.restartFromTheBeginning();
        service.send(later);

        service.awaitHandled(other, later);
        assertThat(service.letters()).isEqualTo(before);
        assertThat(service.deadLetterTopic()).hasSize(2);
    }

    @Test
    void anEventThatWasHandledIsADuplicateAlsoWhenItsKeyIsParked() {
        service.start().send(second);
        service.awaitHandled(second);
        poisonIsHandedIn(poison, second, other);

        service.awaitHandled(second, other);
        service.awaitStatuses("DEAD");
        assertThat(service.count("duplicate")).isEqualTo(1);
    }

    @Test
    void whileTheDeadLetterTopicRefusesNoOffsetIsCommitted() throws Exception {
        service.start().send(other);
        service.awaitHandled(other);
        await().until(() -> service.committedOffset() == 1);
        TestTopics.limitRecords(service.deadLetterTopicName(), 1);
        poisonIsHandedIn(poison, later);
        await().until(() -> service.gauge("orderflow.consumer.waiting") == 1
                && service.letters().size() == 1);

        assertThat(service.committedOffset()).isEqualTo(1);
        assertThat(service.deadLetterTopic()).isEmpty();
        TestTopics.limitRecords(service.deadLetterTopicName(), 1_000_000);
        service.awaitStatuses("DEAD");
        service.awaitHandled(other, later);
        await().until(() -> service.committedOffset() == 3);
        assertThat(service.deadLetterTopic()).hasSize(1);
    }

    @Test
    void whileTheIndexCannotBeWrittenNothingIsOnTheDeadLetterTopic() throws Exception {
        service.start().send(other);
        service.awaitHandled(other);
        service.superuser().execute("ALTER TABLE dead_letter ADD CONSTRAINT none CHECK (false)");
        poisonIsHandedIn(poison);
        await().until(() -> service.gauge("orderflow.consumer.waiting") == 1 && service.calls(order) > 6);

        assertThat(service.deadLetterTopic()).isEmpty();
        service.superuser().execute("ALTER TABLE dead_letter DROP CONSTRAINT none");
        service.awaitStatuses("DEAD");
        await().until(() -> service.committedOffset() == 2);
        assertThat(service.deadLetterTopic()).hasSize(1);
    }

    private void poisonIsHandedIn(TestEvent... events) {
        if (!service.isRunning()) {
            service.start();
        }
        service.fails(poison.metadata().id(), IllegalStateException::new);
        service.send(events);
    }

    private static double secondsSince(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1e3;
    }

    private void saysThatItWaits(ConsumerRecord<byte[], byte[]> waiting) {
        assertThat(CloudEventHeaders.find(waiting.headers(), "dlt_error"))
                .isEqualTo("waits behind dead letter "
                        + service.letters().getFirst().id());
    }

    private static ProducerRecord<byte[], byte[]> noEvent(UUID order) {
        return new ProducerRecord<>("payments", 0, order.toString().getBytes(UTF_8), new byte[] {0, -1});
    }

    private static String text(TestEvent event) {
        return event.metadata().id().toString();
    }
}
