package orderflow.notifications;

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
import orderflow.messaging.event.TimeOrderedId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * What a customer is to be told about an order, and what came of it. Inserted and read as an entity; changed by
 * {@link Outcomes} and by the poller's claim, many at once, and never by a setter.
 */
@Entity
class Notification implements Persistable<UUID> {

    @Id
    private UUID notificationId;

    private UUID orderId;

    @Enumerated(EnumType.STRING)
    private NotificationKind kind;

    private UUID customerId;
    private @Nullable String recipient;

    @Embedded
    private Money amount;

    private @Nullable String reason;

    @Enumerated(EnumType.STRING)
    private NotificationStatus status;

    private @Nullable Integer replyCode;
    private int postponed;
    private Instant nextAttemptAt;

    @Embedded
    private Cause cause;

    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant sentAt;

    @Transient
    private boolean isNew;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Notification() {}

    /** A notification that nobody has tried to send yet, due as soon as the customer is known. */
    Notification(
            UUID orderId,
            NotificationKind kind,
            UUID customerId,
            Money amount,
            @Nullable String reason,
            EventContext context,
            Instant now) {
        this.notificationId = TimeOrderedId.next();
        this.orderId = orderId;
        this.kind = kind;
        this.customerId = customerId;
        this.amount = amount;
        this.reason = reason;
        this.status = NotificationStatus.PENDING;
        this.nextAttemptAt = now;
        this.cause = Cause.of(context);
        this.createdAt = now;
        this.updatedAt = now;
        this.isNew = true;
    }

    /** Where it goes, as far as is known when it is made. */
    void address(Contact contact) {
        recipient = contact.email();
    }

    /** Keeps the poller away for so long, because somebody here works on it. */
    void claim(Duration lease) {
        nextAttemptAt = createdAt.plus(lease);
    }

    /** Until when it belongs to who claimed it. */
    Instant claimedUntil() {
        return nextAttemptAt;
    }

    @Override
    public UUID getId() {
        return notificationId;
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

    NotificationKind kind() {
        return kind;
    }

    UUID customerId() {
        return customerId;
    }

    @Nullable
    String recipient() {
        return recipient;
    }

    Money amount() {
        return amount;
    }

    @Nullable
    String reason() {
        return reason;
    }

    NotificationStatus status() {
        return status;
    }

    @Nullable
    Integer replyCode() {
        return replyCode;
    }

    int postponed() {
        return postponed;
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

    @Nullable
    Instant sentAt() {
        return sentAt;
    }
}
