package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;
import static orderflow.checker.invariant.Story.BOB;
import static orderflow.checker.invariant.Story.CUSTOMER;
import static orderflow.checker.invariant.Story.EVE;
import static orderflow.checker.invariant.Story.TOTAL;
import static orderflow.checker.invariant.Story.id;

import orderflow.checker.history.NotificationRow;
import orderflow.checker.history.PaymentRow;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.Test;

/** I11: orders without a dead letter are complete. */
class OthersAreUnaffectedTest {

    private final Invariant invariant = new OthersAreUnaffected();
    private final Story story = new Story();

    @Test
    void catches_an_order_that_waits_though_it_has_no_dead_letter() {
        story.deadLetters.get(Service.PAYMENTS).removeFirst();
        story.assertViolated(invariant, EVE, "PLACED");
    }

    @Test
    void catches_a_confirmed_order_whose_customer_was_not_notified() {
        story.notifications.removeFirst();
        story.assertViolated(invariant, ADA, "CONFIRMED");
    }

    @Test
    void catches_a_confirmed_order_that_is_not_paid() {
        story.payments.set(0, new PaymentRow(id(31), ADA, TOTAL, "DECLINED"));
        story.assertViolated(invariant, ADA, "its payment is DECLINED");
    }

    @Test
    void catches_a_declined_order_whose_customer_was_notified_of_something_else() {
        story.notifications.set(1, new NotificationRow(id(52), BOB, "ORDER_CONFIRMED", CUSTOMER, "SENT"));
        story.assertViolated(invariant, BOB, "ORDER_CONFIRMED");
    }
}
