package orderflow.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestTopics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

/** Handling a dead letter again: through the service's handler, in order with what waited, each once. */
class HandlingAgainTest {

    private final ServiceUnderTest service = new ServiceUnderTest();
    private final UUID order = UUID.randomUUID();
    private final TestEvent poison = TestEvent.of(order);
    private final TestEvent second = TestEvent.of(order);
    private final TestEvent third = TestEvent.of(order);
    private final TestEvent later = TestEvent.of(order);

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void onceRepairedItIsHandledAndWhatWaitedIsHandledInOrderAndTheKeyIsFree() {
        UUID dead = deadLetterAndFollowers();
        service.isRepaired();

        DeadLetterOutcome outcome = service.operations(0).retry(dead, "ada");

        assertThat(outcome)
                .isEqualTo(new DeadLetterOutcome(dead, DeadLetterStatus.HANDLED, null, 0, 2, 0, 0, null, null));
        service.awaitHandled(poison, second, third);
        service.awaitStatuses("HANDLED", "HANDLED", "HANDLED");
        assertThat(service.parkedKeys()).isEmpty();
        service.send(later);
        service.awaitHandled(poison, second, third, later);
        assertThat(audit(dead)).containsExactly("ada HANDLED null");
    }

    @Test
    void whatFailsAgainStaysDeadWithTheNewErrorAndTheRestWaitsOn() {
        UUID dead = deadLetterAndFollowers();
        service.fails(poison.metadata().id(), UnsupportedOperationException::new);

        DeadLetterOutcome outcome = service.operations(0).retry(dead, "ada");

        assertThat(outcome)
                .isEqualTo(new DeadLetterOutcome(
                        dead,
                        DeadLetterStatus.DEAD,
                        "java.lang.UnsupportedOperationException",
                        1,
                        0,
                        0,
                        2,
                        dead,
                        null));
        service.awaitStatuses("DEAD", "PARKED", "PARKED");
        assertThat(service.handled()).isEmpty();
        assertThat(audit(dead)).containsExactly("ada FAILED java.lang.UnsupportedOperationException");
    }

    @Test
    void whatFailsWhileItWaitedIsTheNewDeadLetter() {
        UUID dead = deadLetterAndFollowers();
        service.isRepaired();
        service.fails(second.metadata().id(), IllegalStateException::new);

        DeadLetterOutcome outcome = service.operations(0).retry(dead, "ada");

        assertThat(outcome.status()).isEqualTo(DeadLetterStatus.HANDLED);
        assertThat(outcome.next()).isEqualTo(letter(1));
        service.awaitStatuses("HANDLED", "DEAD", "PARKED");
        service.awaitHandled(poison);
        service.isRepaired();
        service.operations(0).retry(letter(1), "ada");
        service.awaitHandled(poison, second, third);
    }

    @Test
    void whatWaitsCannotBeHandledBeforeItsDeadLetter() {
        UUID dead = deadLetterAndFollowers();

        assertThatThrownBy(() -> service.operations(0).retry(letter(2), "ada"))
                .isInstanceOf(DeadLetterProblem.class)
                .hasMessage(letter(2) + " waits behind dead letter " + dead + ": handle or discard that one first.");
    }

    @Test
    void anOutageChangesNothing() {
        UUID dead = deadLetterAndFollowers();
        service.fails(poison.metadata().id(), () -> new CannotAcquireLockException("deadlock detected"));

        assertThatThrownBy(() -> service.operations(0).retry(dead, "ada"))
                .isInstanceOf(CannotAcquireLockException.class);
        service.awaitStatuses("DEAD", "PARKED", "PARKED");
        assertThat(service.letters().getFirst().error()).isEqualTo("java.lang.IllegalStateException");
        assertThat(audit(dead)).isEmpty();
    }

    @Test
    void anOutageInTheMiddleOfWhatWaitsIsOvercomeWithoutAnybodysHelp() {
        UUID dead = deadLetterAndFollowers();
        service.isRepaired();
        service.fails(third.metadata().id(), () -> new CannotAcquireLockException("deadlock detected"));

        DeadLetterOutcome outcome = service.operations(0).retry(dead, "ada");

        assertThat(outcome.handledAfterwards()).isEqualTo(1);
        assertThat(outcome.waiting()).isEqualTo(1);
        assertThat(outcome.note()).contains("away");
        service.isRepaired();
        service.awaitHandled(poison, second, third);
        service.awaitStatuses("HANDLED", "HANDLED", "HANDLED");
    }

    @Test
    void whatIsDoneWithIsNotHandledAgain() {
        UUID dead = deadLetterAndFollowers();
        service.isRepaired();
        service.operations(0).retry(dead, "ada");

        assertThatThrownBy(() -> service.operations(0).retry(dead, "ada"))
                .isInstanceOf(DeadLetterProblem.class)
                .hasMessage(dead + " is HANDLED already; see its audit.");
    }

    @Test
    void whatIsDiscardedIsNeverHandledAndWhatWaitedIs() throws Exception {
        UUID dead = deadLetterAndFollowers();

        DeadLetterOutcome outcome = service.operations(0).discard(dead, "a duplicate of 42", "ada");

        assertThat(outcome.status()).isEqualTo(DeadLetterStatus.DISCARDED);
        service.awaitHandled(second, third);
        service.awaitStatuses("DISCARDED", "HANDLED", "HANDLED");
        assertThat(audit(dead)).containsExactly("ada DISCARDED a duplicate of 42");
        service.restartFromTheBeginning();
        service.send(poison, later);
        service.awaitHandled(second, third, later);
        service.awaitStatuses("DISCARDED", "HANDLED", "HANDLED");
    }

    @Test
    void whatWaitsMayBeDiscardedToo() {
        UUID dead = deadLetterAndFollowers();

        service.operations(0).discard(letter(1), "not wanted", "ada");

        service.awaitStatuses("DEAD", "DISCARDED", "PARKED");
        service.isRepaired();
        service.operations(0).retry(dead, "ada");
        service.awaitHandled(poison, third);
    }

    /** It is no event, whatever its header says. */
    @Test
    void whatIsUnreadableIsDiscardedAndTheEventWhoseIdItClaimsIsHandled() {
        service.start();
        service.fails(poison.metadata().id(), () -> new UnreadableEventException("not a valid event"));
        service.send(poison);
        service.awaitStatuses("DEAD");
        service.operations(0).discard(letter(0), "noise", "ada");
        service.isRepaired();
        service.send(poison);

        service.awaitHandled(poison);
    }

    /** Nobody has tried it, so nobody has seen that it is no event. */
    @Test
    void whatIsUnreadableIsDiscardedWhileItWaitsAndTheEventWhoseIdItClaimsIsHandled() {
        deadLetterAndFollowers();
        service.fails(second.metadata().id(), () -> new UnreadableEventException("not a valid event"));
        service.operations(0).discard(letter(1), "noise", "ada");
        service.operations(0).discard(letter(0), "noise", "ada");
        service.awaitHandled(third);
        service.isRepaired();
        service.send(second);

        service.awaitHandled(third, second);
    }

    @Test
    void whatIsDiscardedWhileItWaitsIsNotHandledWhenItComesAgain() {
        UUID dead = deadLetterAndFollowers();
        service.operations(0).discard(letter(1), "not wanted", "ada");
        service.isRepaired();
        service.operations(0).retry(dead, "ada");
        service.send(second, later);

        service.awaitHandled(poison, third, later);
    }

    @Test
    void aDuplicateThatWaitedIsReportedAsOne() {
        UUID dead = deadLetterAndFollowers();
        service.send(second);
        service.awaitStatuses("DEAD", "PARKED", "PARKED", "PARKED");
        service.isRepaired();

        DeadLetterOutcome outcome = service.operations(0).retry(dead, "ada");

        assertThat(outcome.handledAfterwards()).isEqualTo(2);
        assertThat(outcome.duplicatesAfterwards()).isEqualTo(1);
        assertThat(audit(letter(3))).containsExactly("ada HANDLED duplicate: its event had been handled before");
    }

    /** Its writer was stopped between the two; its record comes again, and may not have done so yet. */
    @Test
    void whatIsOnItsTopicThoughTheIndexDoesNotSayWhereIsHandled() {
        UUID dead = deadLetterAndFollowers();
        service.isRepaired();
        service.database().update("UPDATE dead_letter SET dlt_offset = NULL");

        service.operations(0).retry(dead, "ada");

        service.awaitHandled(poison, second, third);
    }

    @Test
    void whatIsNotOnItsTopicYetStaysAsItIsUntilItsRecordComesAgain() throws Exception {
        UUID dead = deadLetterAndFollowers();
        service.isRepaired();
        service.database().update("UPDATE dead_letter SET dlt_offset = NULL");
        TestTopics.recreate(service.deadLetterTopicName());

        assertThatThrownBy(() -> service.operations(0).retry(dead, "ada"))
                .isInstanceOf(DeadLetterProblem.class)
                .hasMessageContaining("not on its dead letter topic yet");
        assertThat(service.operations(0).show(dead).content().note()).contains("yet");
        service.restartFromTheBeginning();
        await().untilAsserted(() -> assertThat(service.deadLetterTopic()).hasSize(3));
        await().untilAsserted(() ->
                assertThat(service.operations(0).retry(dead, "ada").status()).isEqualTo(DeadLetterStatus.HANDLED));
        service.awaitHandled(poison, second, third);
    }

    @Test
    void aRecordWithoutAKeyStaysDeadUntilItIsDiscarded() {
        service.start();
        service.send(List.of(new ProducerRecord<>(
                "payments", 0, (byte[]) null, poison.data(), poison.record().headers())));
        service.awaitStatuses("DEAD");

        DeadLetterOutcome again = service.operations(0).retry(letter(0), "ada");
        service.operations(0).discard(letter(0), "has no key", "ada");

        assertThat(again.error()).isEqualTo("unreadable: the key is not the subject");
        service.awaitStatuses("DISCARDED");
    }

    @Test
    void aRecordThatIsNotOnItsTopicAnyMoreStaysDeadAndSaysSo() {
        UUID dead = deadLetterAndFollowers();
        service.isRepaired();
        TestTopics.recreate(service.deadLetterTopicName());

        DeadLetterOutcome outcome = service.operations(0).retry(dead, "ada");

        assertThat(outcome.status()).isEqualTo(DeadLetterStatus.DEAD);
        assertThat(outcome.error()).isEqualTo("the record is not on its dead letter topic any more");
    }

    /** Nobody knows that it was no event. */
    @Test
    void whatIsDiscardedAfterItsRecordWasLostIsNotHandledWhenItComesAgain() {
        UUID dead = deadLetterAndFollowers();
        TestTopics.recreate(service.deadLetterTopicName());
        service.operations(0).retry(dead, "ada");
        service.isRepaired();

        service.operations(0).discard(dead, "lost", "ada");

        service.send(poison);
        await().until(() -> service.count("duplicate") == 1);
    }

    /** Where a client of the broker cannot even be made. */
    @Test
    void whatNeedsNoRecordIsDiscardedWithoutABroker() {
        UUID dead = deadLetterAndFollowers();
        service.operations(0).discard(letter(1), "not wanted", "ada");
        service.operations(0).discard(letter(2), "not wanted", "ada");

        assertThat(service.operationsWithoutBroker()
                        .discard(dead, "not wanted", "ada")
                        .status())
                .isEqualTo(DeadLetterStatus.DISCARDED);
    }

    @Test
    void ofTwoInstancesThatHandleTheSameAtTheSameTimeEachRecordIsHandledOnceAndInOrder() {
        service.startWithoutConsumers();
        UUID dead = deadLetterAndFollowers();
        CountDownLatch goOn = repairedButHeldAt(poison);

        var first = atTheSameTime(() -> service.operations(0).retry(dead, "ada"));
        await().until(() -> service.isHeld());
        var rival = atTheSameTime(() -> service.operations(1).retry(dead, "bob"));
        awaitSomebodyWhoWaitsForTheKey();
        goOn.countDown();

        assertThat(first.join().status()).isEqualTo(DeadLetterStatus.HANDLED);
        assertThat(rival.handle((_, failure) -> failure.getCause()).join())
                .isInstanceOf(DeadLetterProblem.class)
                .hasMessageContaining("Somebody else");
        service.awaitHandled(poison, second, third);
    }

    @Test
    void aRecordThatComesJustWhenTheLastOneIsHandledIsHandledNext() {
        service.startWithoutConsumers();
        UUID dead = deadLetterAndFollowers();
        CountDownLatch goOn = repairedButHeldAt(third);

        var drain = atTheSameTime(() -> service.operations(0).retry(dead, "ada"));
        await().until(() -> service.isHeld());
        service.send(later);
        awaitSomebodyWhoWaitsForTheKey();
        goOn.countDown();

        assertThat(drain.join().handledAfterwards()).isEqualTo(2);
        service.awaitHandled(poison, second, third, later);
        service.awaitStatuses("HANDLED", "HANDLED", "HANDLED");
        assertThat(service.parkedKeys()).isEmpty();
    }

    /** The poison, and two that wait; repaired only for what a test says. @return the dead letter */
    private UUID deadLetterAndFollowers() {
        service.start();
        service.fails(poison.metadata().id(), IllegalStateException::new);
        service.send(poison, second, third);
        service.awaitStatuses("DEAD", "PARKED", "PARKED");
        return letter(0);
    }

    /** Instance 0 stops inside its handler, in the middle of the transaction, until the latch is counted down. */
    private CountDownLatch repairedButHeldAt(TestEvent event) {
        service.isRepaired();
        return service.holdAt(event.metadata().id());
    }

    private UUID letter(int number) {
        return service.letters().get(number).id();
    }

    private List<String> audit(UUID letter) {
        return service.operations(0).show(letter).audit().stream()
                .map(entry -> entry.by() + " " + entry.action() + " " + entry.note())
                .toList();
    }

    /** On a thread of its own: the common pool of a small machine has a single one. */
    private static <T> CompletableFuture<T> atTheSameTime(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, Thread::startVirtualThread);
    }

    private void awaitSomebodyWhoWaitsForTheKey() {
        await().until(() -> service.superuser().queryForObject("""
                SELECT count(*)
                FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND query LIKE '%FROM parked_key%FOR UPDATE%'
                """, Integer.class) > 0);
    }
}
