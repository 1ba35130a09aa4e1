package orderflow.payments;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.payments.gateway.CaptureRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What is to be charged for an order, and what came of it. It has one final outcome, once. */
@Entity
class Payment implements Persistable<UUID> {

    @Id
    private UUID paymentId;

    private UUID orderId;
    private UUID customerId;

    @Embedded
    private Money amount;

    private String paymentMethod;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    private @Nullable String declineReason;
    private int unanswered;
    private Instant nextAttemptAt;

    @Embedded
    private EventContext context;

    private Instant createdAt;
    private Instant updatedAt;

    @Transient
    private boolean isNew;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    /**
     * A payment that nobody has asked the gateway for yet, due at once. Its id, which is the key that the gateway is asked with,
     * is the order's: where a payment is lost, say with a database that had to be restored, its order is handled again and the
     * gateway asked with the same key.
     */
    Payment(UUID orderId, UUID customerId, Money amount, String paymentMethod, EventContext context, Instant now) {
        this.paymentId = orderId;
        this.orderId = orderId;
        this.customerId = customerId;
        this.amount = amount;
        this.paymentMethod = paymentMethod;
        this.status = PaymentStatus.PENDING;
        this.nextAttemptAt = now;
        this.context = context;
        this.createdAt = now;
        this.updatedAt = now;
        this.isNew = true;
    }

    /** Keeps the poller away for so long, because somebody here works on it. */
    void claim(Duration lease) {
        nextAttemptAt = createdAt.plus(lease);
    }

    /** The money is captured. */
    void confirm(Instant at) {
        end(PaymentStatus.CONFIRMED, at);
    }

    /** The money will not be captured. */
    void decline(String reason, Instant at) {
        end(PaymentStatus.DECLINED, at);
        declineReason = reason;
    }

    /** There was no answer. The gateway is asked again, with the same key, once {@code next} has come. */
    void retryAt(Instant next, Instant at) {
        requirePending();
        unanswered++;
        nextAttemptAt = next;
        updatedAt = at;
    }

    CaptureRequest captureRequest() {
        return new CaptureRequest(paymentId, orderId, amount.minorUnits(), amount.currency(), paymentMethod);
    }

    @Override
    public UUID getId() {
        return paymentId;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    UUID orderId() {
        return orderId;
    }

    UUID customerId() {
        return customerId;
    }

    Money amount() {
        return amount;
    }

    PaymentStatus status() {
        return status;
    }

    @Nullable
    String declineReason() {
        return declineReason;
    }

    int unanswered() {
        return unanswered;
    }

    /** Until then it belongs to the instance that claimed it. */
    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    EventContext context() {
        return context;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    private void end(PaymentStatus outcome, Instant at) {
        requirePending();
        status = outcome;
        updatedAt = at;
    }

    private void requirePending() {
        if (status != PaymentStatus.PENDING) {
            throw new IllegalStateException("payment %s is %s already".formatted(paymentId, status));
        }
    }
}
