package orderflow.payments;

import static java.util.Objects.requireNonNull;
import static orderflow.schemas.ProtobufValues.money;
import static orderflow.schemas.ProtobufValues.timestamp;

import com.google.protobuf.Message;
import java.util.Optional;
import orderflow.messaging.eventlog.NewEvent;
import orderflow.payments.v1.PaymentConfirmed;
import orderflow.payments.v1.PaymentDeclined;

/** From what is ours to the contract. */
final class PaymentEvents {

    /** An order's payment is its first event on this topic; a refund follows as the second. */
    private static final int OUTCOME = 1;

    private PaymentEvents() {}

    /** The event of a payment's outcome; empty while there is none. */
    static Optional<NewEvent> of(Payment payment) {
        return content(payment).map(content -> new NewEvent(payment.orderId(), OUTCOME, content, payment.context()));
    }

    private static Optional<Message> content(Payment payment) {
        return switch (payment.status()) {
            case CONFIRMED -> Optional.of(confirmed(payment));
            case DECLINED -> Optional.of(declined(payment));
            case PENDING, REFUNDED -> Optional.empty();
        };
    }

    private static PaymentConfirmed confirmed(Payment payment) {
        return PaymentConfirmed.newBuilder()
                .setPaymentId(payment.getId().toString())
                .setOrderId(payment.orderId().toString())
                .setCustomerId(payment.customerId().toString())
                .setAmount(money(payment.amount().minorUnits(), payment.amount().currency()))
                .setConfirmedAt(timestamp(payment.updatedAt()))
                .build();
    }

    private static PaymentDeclined declined(Payment payment) {
        return PaymentDeclined.newBuilder()
                .setPaymentId(payment.getId().toString())
                .setOrderId(payment.orderId().toString())
                .setCustomerId(payment.customerId().toString())
                .setAmount(money(payment.amount().minorUnits(), payment.amount().currency()))
                .setReason(requireNonNull(payment.declineReason()))
                .setDeclinedAt(timestamp(payment.updatedAt()))
                .build();
    }
}
