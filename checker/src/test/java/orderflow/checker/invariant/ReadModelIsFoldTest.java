package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;
import static orderflow.checker.invariant.Story.BOB;
import static orderflow.checker.invariant.Story.CUSTOMER;
import static orderflow.checker.invariant.Story.NOBODY;
import static orderflow.checker.invariant.Story.OTHER_AMOUNT;
import static orderflow.checker.invariant.Story.TOTAL;
import static orderflow.checker.invariant.Story.id;
import static org.assertj.core.api.Assertions.assertThat;

import orderflow.checker.history.Contact;
import orderflow.checker.history.OrderRow;
import orderflow.checker.history.PaymentRow;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.Test;

/** I9: each read model is the fold of its log. */
class ReadModelIsFoldTest {

    private final Invariant invariant = new ReadModelIsFold();
    private final Story story = new Story();

    @Test
    void catches_an_order_view_that_is_behind() {
        story.orderViews.set(0, new OrderRow(ADA, CUSTOMER, "PLACED", TOTAL, 1));
        story.assertViolated(invariant, "order_view", ADA);
    }

    @Test
    void catches_an_order_view_with_another_total() {
        story.orderViews.set(0, new OrderRow(ADA, CUSTOMER, "CONFIRMED", OTHER_AMOUNT, 2));
        story.assertViolated(invariant, "order_view", ADA);
    }

    @Test
    void catches_an_order_view_that_is_missing() {
        story.orderViews.removeFirst();
        story.assertViolated(invariant, "order_view", ADA);
    }

    @Test
    void catches_an_order_view_of_no_order() {
        story.orderViews.add(new OrderRow(NOBODY, CUSTOMER, "PLACED", TOTAL, 1));
        story.assertViolated(invariant, "order_view", NOBODY);
    }

    @Test
    void catches_a_payment_whose_event_says_something_else() {
        story.payments.set(1, new PaymentRow(id(32), BOB, TOTAL, "CONFIRMED"));
        story.assertViolated(invariant, "payment", BOB);
    }

    @Test
    void catches_a_payment_that_lost_its_outcome() {
        story.payments.set(1, new PaymentRow(id(32), BOB, TOTAL, "PENDING"));
        story.assertViolated(invariant, "payment", BOB);
    }

    @Test
    void catches_a_notification_without_its_event() {
        story.logs.get(Service.NOTIFICATIONS).removeFirst();
        story.assertViolated(invariant, "notification", id(51));
    }

    @Test
    void catches_a_contact_that_differs_and_does_not_say_how() {
        story.replica.set(0, new Contact(CUSTOMER, "Customer 0001", "old@example.com"));
        story.assertViolated(invariant, "contact", CUSTOMER);
        assertThat(invariant.check(story.history()).first()).doesNotContain("@example.com");
    }

    @Test
    void catches_a_contact_that_is_missing() {
        story.replica.clear();
        story.assertViolated(invariant, "contact", CUSTOMER);
    }
}
