package orderflow.checker.history;

import java.util.UUID;

/** What an event says, as far as it is checked. */
public sealed interface Content {

    /** An order as it was placed. */
    record Placed(UUID customerId, Money total) implements Content {}

    /** What came of a payment. */
    record Paid(UUID paymentId, Money amount) implements Content {}

    /** What came of a notification. */
    record Told(UUID notificationId, String kind) implements Content {}

    /** Nothing that is checked. */
    record Other() implements Content {

        static final Other SAME = new Other();
    }
}
