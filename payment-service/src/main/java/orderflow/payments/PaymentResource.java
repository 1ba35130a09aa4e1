package orderflow.payments;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment as the outside sees it. @param declineReason in the gateway's words, null unless it is declined */
record PaymentResource(
        UUID paymentId,
        UUID orderId,
        UUID customerId,
        Amount amount,
        PaymentStatus status,
        @Nullable String declineReason,
        Instant createdAt,
        Instant updatedAt) {

    /** @param amount with the currency's own number of decimals, e.g. 25.00 */
    record Amount(String amount, String currency) {}

    record Page(List<PaymentResource> items) {}

    static PaymentResource of(Payment payment) {
        return new PaymentResource(
                payment.getId(),
                payment.orderId(),
                payment.customerId(),
                new Amount(payment.amount().decimal(), payment.amount().currency()),
                payment.status(),
                payment.declineReason(),
                payment.createdAt(),
                payment.updatedAt());
    }
}
