package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;
import static orderflow.checker.invariant.Story.BOB;
import static orderflow.checker.invariant.Story.NOBODY;
import static orderflow.checker.invariant.Story.ORDERS;
import static orderflow.checker.invariant.Story.OTHER_AMOUNT;
import static orderflow.checker.invariant.Story.TOTAL;
import static orderflow.checker.invariant.Story.id;

import orderflow.checker.history.LedgerRow;
import orderflow.checker.history.PaymentRow;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.Test;

/** I6: the ledger is right. */
class LedgerIsRightTest {

    private final Invariant invariant = new LedgerIsRight();
    private final Story story = new Story();

    @Test
    void catches_a_second_capture() {
        story.ledger.add(new LedgerRow(NOBODY, id(31), ADA, "CAPTURED", TOTAL));
        story.assertViolated(invariant, ADA, "2 captures");
    }

    @Test
    void catches_a_confirmed_order_without_a_capture() {
        story.ledger.remove(1);
        story.assertViolated(invariant, ADA, "0 captures");
    }

    @Test
    void catches_money_that_is_kept_of_an_order_that_failed() {
        story.ledger.set(2, new LedgerRow(NOBODY, id(32), BOB, "CAPTURED", TOTAL));
        story.assertViolated(invariant, BOB, "DECLINED");
    }

    @Test
    void catches_money_that_is_kept_of_a_cancelled_order() {
        story.logs.get(Service.ORDERS).add(Story.event(NOBODY, ADA, 3, ORDERS + "OrderCancelled"));
        story.assertViolated(invariant, ADA, "CANCELLED");
    }

    @Test
    void lets_a_cancelled_order_have_its_money_back() {
        story.logs.get(Service.ORDERS).add(Story.event(NOBODY, ADA, 3, ORDERS + "OrderCancelled"));
        story.ledger.add(new LedgerRow(NOBODY, id(31), ADA, "REFUNDED", TOTAL));
        story.assertHolds(invariant);
    }

    @Test
    void catches_a_refund_of_a_confirmed_order() {
        story.ledger.add(new LedgerRow(NOBODY, id(31), ADA, "REFUNDED", TOTAL));
        story.assertViolated(invariant, ADA, "1 refunds");
    }

    @Test
    void catches_a_cent_too_many() {
        story.ledger.set(1, new LedgerRow(id(72), id(31), ADA, "CAPTURED", OTHER_AMOUNT));
        story.assertViolated(invariant, ADA, "2501 EUR");
    }

    @Test
    void catches_a_payment_of_another_amount() {
        story.payments.set(0, new PaymentRow(id(31), ADA, OTHER_AMOUNT, "CONFIRMED"));
        story.assertViolated(invariant, ADA, "2501 EUR");
    }

    @Test
    void catches_a_capture_under_another_key_than_the_payments() {
        story.ledger.set(1, new LedgerRow(id(72), NOBODY, ADA, "CAPTURED", TOTAL));
        story.assertViolated(invariant, id(72), ADA);
    }

    @Test
    void catches_a_capture_of_no_order() {
        story.ledger.add(new LedgerRow(id(74), id(33), NOBODY, "CAPTURED", TOTAL));
        story.assertViolated(invariant, id(74), NOBODY);
    }
}
