package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;
import static orderflow.checker.invariant.Story.EVE;
import static orderflow.checker.invariant.Story.NOBODY;
import static orderflow.checker.invariant.Story.id;

import orderflow.checker.history.Consumer;
import orderflow.checker.history.DeadLetter;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.Test;

/** I5: each consumer has handled each event once. */
class HandledOnceTest {

    private final Invariant invariant = new HandledOnce();
    private final Story story = new Story();

    @Test
    void catches_an_event_that_one_of_them_never_handled() {
        story.inboxes.get(Service.NOTIFICATIONS).remove(id(21));
        story.assertViolated(invariant, "notification-service on payments", id(21), "neither");
    }

    @Test
    void catches_an_event_that_was_handled_and_is_a_dead_letter() {
        story.inboxes.get(Service.PAYMENTS).add(id(13));
        story.assertViolated(invariant, "payment-service on orders", id(13), "dead letter too");
    }

    @Test
    void catches_a_dead_letter_that_was_handled_again_and_is_not_in_the_inbox() {
        story.inboxes.get(Service.NOTIFICATIONS).remove(id(22));
        story.assertViolated(invariant, "notification-service on payments", id(22), "neither");
    }

    @Test
    void catches_a_poison_record_that_nobody_kept() {
        story.deadLetters.get(Service.ORDERS).clear();
        story.assertViolated(invariant, "order-service on orders", "orders-1@3", "no dead letter");
    }

    @Test
    void catches_an_inbox_with_an_event_that_was_never_on_a_topic() {
        story.inboxes.get(Service.ORDERS).add(NOBODY);
        story.assertViolated(invariant, NOBODY, "order-service");
    }

    @Test
    void lets_a_parked_event_wait() {
        story.deadLetters.get(Service.PAYMENTS).set(0, new DeadLetter(Story.place("orders", 1, 2), EVE, "PARKED"));
        story.assertHolds(invariant);
    }

    @Test
    void lets_a_discarded_event_be_in_the_inbox() {
        story.deadLetters.get(Service.PAYMENTS).set(0, new DeadLetter(Story.place("orders", 1, 2), EVE, "DISCARDED"));
        story.inboxes.get(Service.PAYMENTS).add(id(13));
        story.assertHolds(invariant);
    }

    @Test
    void does_not_ask_for_what_the_inbox_no_longer_keeps() {
        story.inboxes.get(Service.ORDERS).remove(id(11));
        story.keptSinceMillis = 12;
        story.assertHolds(invariant);
    }

    @Test
    void does_not_ask_for_what_is_beyond_the_committed_offset() {
        Consumer consumer = Consumer.ALL.get(3);
        story.inboxes.get(Service.NOTIFICATIONS).remove(id(21));
        story.committed.get(consumer).put(0, 0L);
        story.assertHolds(invariant);
    }

    @Test
    void lets_a_repetition_wait_behind_a_dead_letter_though_the_event_was_handled() {
        story.deadLetters.get(Service.PAYMENTS).add(new DeadLetter(Story.place("orders", 0, 2), ADA, "PARKED"));
        story.assertHolds(invariant);
    }

    @Test
    void catches_an_event_that_was_handled_though_it_should_wait() {
        story.deadLetters.get(Service.PAYMENTS).add(new DeadLetter(Story.place("orders", 0, 0), ADA, "PARKED"));
        story.assertViolated(invariant, "payment-service on orders", id(11), "dead letter too");
    }
}
