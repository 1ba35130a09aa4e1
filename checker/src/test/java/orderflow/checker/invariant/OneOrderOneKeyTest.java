package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;
import static orderflow.checker.invariant.Story.ADDRESS;
import static orderflow.checker.invariant.Story.BOB;
import static orderflow.checker.invariant.Story.CUSTOMER;
import static orderflow.checker.invariant.Story.EVE;
import static orderflow.checker.invariant.Story.NOBODY;
import static orderflow.checker.invariant.Story.TOTAL;

import orderflow.checker.history.KeyRow;
import orderflow.checker.history.Request;
import org.junit.jupiter.api.Test;

/** I2: one order for each key. */
class OneOrderOneKeyTest {

    private final Invariant invariant = new OneOrderOneKey();
    private final Story story = new Story();

    @Test
    void catches_two_answers_with_two_orders() {
        story.requests.set(2, new Request("key-ada", CUSTOMER, ADDRESS, TOTAL, 201, BOB));
        story.assertViolated(invariant, "key-ada", ADA, BOB);
    }

    @Test
    void catches_a_key_that_is_stored_twice() {
        story.keys.add(new KeyRow("key-ada", EVE));
        story.assertViolated(invariant, "key-ada", ADA, EVE);
    }

    @Test
    void catches_an_order_under_two_keys() {
        story.keys.add(new KeyRow("another", ADA));
        story.assertViolated(invariant, ADA, "another");
    }

    @Test
    void catches_a_key_that_is_not_stored() {
        story.keys.removeIf(row -> row.key().equals("key-bob"));
        story.assertViolated(invariant, "key-bob");
    }

    @Test
    void catches_a_key_without_an_order() {
        story.keys.add(new KeyRow("another", NOBODY));
        story.assertViolated(invariant, NOBODY);
    }
}
