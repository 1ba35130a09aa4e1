package orderflow.notifications;

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
import orderflow.messaging.event.UuidV7;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A message to a customer about an order, and what came of it. It is done once, sent or failed. */
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
    private EventContext context;

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
        this.notificationId = UuidV7.next();
        this.orderId = orderId;
        this.kind = kind;
        this.customerId = customerId;
        this.amount = amount;
        this.reason = reason;
        this.status = NotificationStatus.PENDING;
        this.nextAttemptAt = now;
        this.context = context;
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

    /** The mail server accepted it. */
    void sent(Instant at) {
        end(NotificationStatus.SENT, null, at);
        sentAt = at;
    }

    /** The mail server will never accept it. */
    void failed(int refusal, Instant at) {
        end(NotificationStatus.FAILED, refusal, at);
    }

    /** It was tried and is tried again once {@code next} has come. @param answer 0 where there was none */
    void retryAt(Instant next, int answer, Instant at) {
        release(at);
        postponed++;
        replyCode = answer == 0 ? null : answer;
        nextAttemptAt = next;
    }

    /** It was not tried, and is due at once. */
    void release(Instant at) {
        requirePending();
        nextAttemptAt = at;
        updatedAt = at;
    }

    boolean isDone() {
        return status != NotificationStatus.PENDING;
    }

    @Override
    public UUID getId() {
        return notificationId;
    }

    @Override
    public boolean isNew() {
        return isNew;
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

    @Nullable
    Instant sentAt() {
        return sentAt;
    }

    private void end(NotificationStatus outcome, @Nullable Integer answer, Instant at) {
        requirePending();
        status = outcome;
        replyCode = answer;
        nextAttemptAt = at;
        updatedAt = at;
    }

    private void requirePending() {
        if (isDone()) {
            throw new IllegalStateException("notification %s is %s already".formatted(notificationId, status));
        }
    }
}
