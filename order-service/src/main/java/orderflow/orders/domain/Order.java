package orderflow.orders.domain;

import java.time.Instant;
import orderflow.orders.domain.OrderEvent.OrderPlaced;

/** An order in one of its states: the fold of its events. */
public sealed interface Order {

    /** The state before the first event. */
    record NotPlaced() implements Order {}

    /** An order that there is. */
    sealed interface Existing extends Order {

        /** The order as it was placed, which never changes. */
        OrderPlaced details();

        /** How many events it is the fold of. */
        int version();

        /** When the last of them happened. */
        Instant updatedAt();

        OrderStatus status();
    }

    /** Waits for the outcome of its payment. */
    record Placed(OrderPlaced details) implements Existing {

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Instant updatedAt() {
            return details.placedAt();
        }

        @Override
        public OrderStatus status() {
            return OrderStatus.PLACED;
        }
    }

    /** Paid by that payment. */
    record Confirmed(OrderPlaced details, int version, Instant updatedAt, PaymentId paymentId) implements Existing {

        @Override
        public OrderStatus status() {
            return OrderStatus.CONFIRMED;
        }
    }

    /** Not paid, and never will be. */
    record Declined(OrderPlaced details, int version, Instant updatedAt, Reason reason) implements Existing {

        @Override
        public OrderStatus status() {
            return OrderStatus.DECLINED;
        }
    }

    /** Taken back. */
    record Cancelled(OrderPlaced details, int version, Instant updatedAt, Reason reason) implements Existing {

        @Override
        public OrderStatus status() {
            return OrderStatus.CANCELLED;
        }
    }

    /** Waited too long for its payment. */
    record Expired(OrderPlaced details, int version, Instant updatedAt) implements Existing {

        @Override
        public OrderStatus status() {
            return OrderStatus.EXPIRED;
        }
    }
}
