package orderflow.checker.history;

import java.util.UUID;

/** A payment as payment-service has it. */
public record PaymentRow(UUID paymentId, UUID orderId, Money amount, String status) {}
