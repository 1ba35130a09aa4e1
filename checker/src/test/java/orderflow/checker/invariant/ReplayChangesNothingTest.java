package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;
import static orderflow.checker.invariant.Story.ADDRESS;
import static orderflow.checker.invariant.Story.CUSTOMER;
import static orderflow.checker.invariant.Story.EVE;
import static orderflow.checker.invariant.Story.NOBODY;
import static orderflow.checker.invariant.Story.ORDERS;
import static orderflow.checker.invariant.Story.TOTAL;
import static orderflow.checker.invariant.Story.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import orderflow.checker.history.Effects;
import orderflow.checker.history.LedgerRow;
import orderflow.checker.history.Mail;
import orderflow.checker.history.Mail.NotificationKey;
import orderflow.checker.history.NotificationRow;
import orderflow.checker.history.OrderRow;
import orderflow.checker.history.PaymentRow;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.Test;

/** I12: delivering everything once more changes nothing. */
class ReplayChangesNothingTest {

    private final Invariant invariant = new ReplayChangesNothing();
    private final Story story = new Story();

    private final Effects before = story.history().effects();

    @Test
    void is_not_asked_unless_it_was_done() {
        assertThat(invariant.check(story.history()).verdict()).isEqualTo(Result.Verdict.NOT_ASKED);
    }

    @Test
    void catches_one_more_event() {
        story.logs.get(Service.ORDERS).add(Story.event(NOBODY, EVE, 2, ORDERS + "OrderConfirmed"));
        assertChanged("order-service's log", EVE);
    }

    @Test
    void catches_one_more_mail_though_it_is_the_same_again() {
        story.mails.add(new Mail("4", new NotificationKey(ADA, "ORDER_CONFIRMED"), ADDRESS));
        assertChanged("mails", ADA);
    }

    @Test
    void catches_one_more_line_in_the_ledger() {
        story.ledger.add(new LedgerRow(NOBODY, id(31), ADA, "TIMED_OUT", TOTAL));
        assertChanged("gateway_ledger", ADA);
    }

    @Test
    void catches_a_read_model_that_went_back() {
        story.orderViews.set(0, new OrderRow(ADA, CUSTOMER, "PLACED", TOTAL, 1));
        assertChanged("order_view", ADA);
    }

    @Test
    void catches_a_payment_and_a_notification_and_a_contact_that_changed() {
        story.payments.removeFirst();
        assertChanged("payment", ADA);
        story.payments.addFirst(new PaymentRow(id(31), ADA, TOTAL, "CONFIRMED"));
        story.notifications.removeFirst();
        assertChanged("notification", ADA);
        story.notifications.addFirst(new NotificationRow(id(51), ADA, "ORDER_CONFIRMED", CUSTOMER, "SENT"));
        story.replica.clear();
        assertChanged("contact", CUSTOMER);
    }

    @Test
    void catches_an_inbox_that_let_an_event_in_again() {
        story.inboxes.get(Service.PAYMENTS).add(NOBODY);
        assertChanged("payment-service's inbox");
    }

    private void assertChanged(Object... named) {
        Result result = invariant.check(story.history(before));
        assertThat(result.isViolated()).isTrue();
        assertThat(result.first())
                .contains(List.of(named).stream().map(Object::toString).toList());
    }
}
