package orderflow.payments;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.payments.gateway.CaptureRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * What is to be charged for an order, and what came of it. Inserted and read as an entity; changed by {@link Outcomes} and
 * by the poller's claim, many at once, and never by a setter.
 */
@Entity
class Payment implements Persistable<UUID> {

    private static final long OF_PAYMENT = 0x00_50_41_59_4D_45_4E_54L;

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
    private Cause cause;

    private Instant createdAt;
    private Instant updatedAt;

    @Transient
    private boolean isNew;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    /** A payment that nobody has asked the gateway for yet, due at once. */
    Payment(UUID orderId, UUID customerId, Money amount, String paymentMethod, EventContext context, Instant now) {
        this.paymentId = idFor(orderId);
        this.orderId = orderId;
        this.customerId = customerId;
        this.amount = amount;
        this.paymentMethod = paymentMethod;
        this.status = PaymentStatus.PENDING;
        this.nextAttemptAt = now;
        this.cause = Cause.of(context);
        this.createdAt = now;
        this.updatedAt = now;
        this.isNew = true;
    }

    /**
     * The order's id in other bits, as a UUID of version 8 (RFC 9562), still ordered by time. Not made anew: where a payment is
     * lost, say with a database that had to be restored, its order is handled again and the gateway asked with the same key.
     */
    static UUID idFor(UUID orderId) {
        long timeAndVersion = orderId.getMostSignificantBits() & ~0xF000L | 0x8000L;
        return new UUID(timeAndVersion, orderId.getLeastSignificantBits() ^ OF_PAYMENT);
    }

    /** Keeps the poller away for so long, because somebody here works on it. */
    void claim(Duration lease) {
        nextAttemptAt = createdAt.plus(lease);
    }

    /** Until when it belongs to who claimed it. */
    Instant claimedUntil() {
        return nextAttemptAt;
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

    @PostLoad
    @PostPersist
    void isStored() {
        isNew = false;
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

    EventContext context() {
        return cause.context();
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
