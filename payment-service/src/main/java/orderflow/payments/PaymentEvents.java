package orderflow.payments;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Optional;
import orderflow.messaging.eventlog.NewEvent;
import orderflow.payments.gateway.CaptureResult.Captured;
import orderflow.payments.gateway.CaptureResult.Declined;
import orderflow.payments.gateway.CaptureResult.Unknown;
import orderflow.payments.v1.PaymentConfirmed;
import orderflow.payments.v1.PaymentDeclined;

/** From what is ours to the contract. */
final class PaymentEvents {

    /** An order's payment is its first event on this topic; a refund follows as the second. */
    private static final int OUTCOME = 1;

    private PaymentEvents() {}

    /** The event that tells this outcome; empty where there is nothing to tell yet. */
    static Optional<NewEvent> of(Outcome outcome) {
        return switch (outcome.result()) {
            case Captured _ -> event(outcome, confirmed(outcome.payment(), outcome.at()));
            case Declined declined -> event(outcome, declined(outcome.payment(), declined.reason(), outcome.at()));
            case Unknown _ -> Optional.empty();
        };
    }

    private static Optional<NewEvent> event(Outcome outcome, Message content) {
        Payment payment = outcome.payment();
        return Optional.of(new NewEvent(payment.orderId(), OUTCOME, content, payment.context()));
    }

    private static PaymentConfirmed confirmed(Payment payment, Instant at) {
        return PaymentConfirmed.newBuilder()
                .setPaymentId(payment.getId().toString())
                .setOrderId(payment.orderId().toString())
                .setCustomerId(payment.customerId().toString())
                .setAmount(money(payment.amount()))
                .setConfirmedAt(timestamp(at))
                .build();
    }

    private static PaymentDeclined declined(Payment payment, String reason, Instant at) {
        return PaymentDeclined.newBuilder()
                .setPaymentId(payment.getId().toString())
                .setOrderId(payment.orderId().toString())
                .setCustomerId(payment.customerId().toString())
                .setAmount(money(payment.amount()))
                .setReason(reason)
                .setDeclinedAt(timestamp(at))
                .build();
    }

    private static orderflow.money.v1.Money money(Money amount) {
        return orderflow.money.v1.Money.newBuilder()
                .setMinorUnits(amount.minorUnits())
                .setCurrency(amount.currency())
                .build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
