package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;
import static orderflow.checker.invariant.Story.CUSTOMER;
import static orderflow.checker.invariant.Story.EVE;
import static orderflow.checker.invariant.Story.NOBODY;
import static orderflow.checker.invariant.Story.TOTAL;
import static orderflow.checker.invariant.Story.id;

import orderflow.checker.history.Consumer;
import orderflow.checker.history.DeadLetter;
import orderflow.checker.history.NotificationRow;
import orderflow.checker.history.PaymentRow;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.Test;

/** I8: at rest in time. */
class AtRestTest {

    private final Invariant invariant = new AtRest();
    private final Story story = new Story();

    @Test
    void catches_a_system_that_took_too_long() {
        story.drained = false;
        story.assertViolated(invariant, "did not come to rest");
    }

    @Test
    void catches_an_order_that_is_not_at_its_end() {
        story.deadLetters.get(Service.PAYMENTS).removeFirst();
        story.assertViolated(invariant, EVE, "PLACED");
    }

    @Test
    void catches_an_event_in_an_outbox() {
        story.unpublished.add(NOBODY);
        story.assertViolated(invariant, NOBODY, "outbox");
    }

    @Test
    void catches_a_state_in_an_outbox() {
        story.statesUnpublished = 1;
        story.assertViolated(invariant, "1 states");
    }

    @Test
    void catches_a_consumer_that_is_behind() {
        story.committed.get(Consumer.ALL.getFirst()).put(1, 2L);
        story.assertViolated(invariant, "order-service on orders", "2 records behind on partition 1");
    }

    @Test
    void catches_a_consumer_that_believes_in_a_topic_that_is_gone() {
        story.committed.get(Consumer.ALL.getFirst()).put(1, 9L);
        story.assertViolated(invariant, "order-service on orders", "5 records beyond the end on partition 1");
    }

    @Test
    void catches_an_order_of_which_only_noise_was_discarded() {
        story.deadLetters.get(Service.PAYMENTS).set(0, new DeadLetter(Story.place("orders", 1, 3), EVE, "DISCARDED"));
        story.assertViolated(invariant, EVE, "PLACED");
    }

    @Test
    void lets_an_order_be_whose_event_was_discarded() {
        story.deadLetters.get(Service.PAYMENTS).set(0, new DeadLetter(Story.place("orders", 1, 2), EVE, "DISCARDED"));
        story.assertHolds(invariant);
    }

    @Test
    void catches_a_payment_that_is_pending() {
        story.payments.set(0, new PaymentRow(id(31), ADA, TOTAL, "PENDING"));
        story.assertViolated(invariant, ADA, id(31));
    }

    @Test
    void catches_a_notification_that_is_pending() {
        story.notifications.set(0, new NotificationRow(id(51), ADA, "ORDER_CONFIRMED", CUSTOMER, "PENDING"));
        story.assertViolated(invariant, ADA, id(51));
    }
}
