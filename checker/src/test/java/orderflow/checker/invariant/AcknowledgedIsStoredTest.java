package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;
import static orderflow.checker.invariant.Story.ADDRESS;
import static orderflow.checker.invariant.Story.CUSTOMER;
import static orderflow.checker.invariant.Story.NOBODY;
import static orderflow.checker.invariant.Story.OTHER_AMOUNT;
import static orderflow.checker.invariant.Story.TOTAL;

import orderflow.checker.history.Request;
import org.junit.jupiter.api.Test;

/** I1: every acknowledged order is stored. */
class AcknowledgedIsStoredTest {

    private final Invariant invariant = new AcknowledgedIsStored();
    private final Story story = new Story();

    @Test
    void catches_an_order_that_is_not_in_the_log() {
        story.requests.add(new Request("key", CUSTOMER, ADDRESS, TOTAL, 201, NOBODY));
        story.assertViolated(invariant, NOBODY);
    }

    @Test
    void catches_another_total() {
        story.requests.set(1, new Request("key-ada", CUSTOMER, ADDRESS, OTHER_AMOUNT, 201, ADA));
        story.assertViolated(invariant, ADA, "2501 EUR");
    }

    @Test
    void catches_another_customer() {
        story.requests.set(1, new Request("key-ada", NOBODY, ADDRESS, TOTAL, 201, ADA));
        story.assertViolated(invariant, ADA, NOBODY);
    }

    @Test
    void catches_an_acknowledgement_without_an_order() {
        story.requests.add(new Request("key", CUSTOMER, ADDRESS, TOTAL, 201, null));
        story.assertViolated(invariant, "null");
    }
}
