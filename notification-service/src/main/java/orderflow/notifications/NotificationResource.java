package orderflow.notifications;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification as the outside sees it.
 *
 * @param recipient the address it goes to; null while the customer is not known here
 * @param replyCode what the mail server said at last, where it was not yes
 * @param sentAt when the mail server took it
 */
record NotificationResource(
        UUID notificationId,
        UUID orderId,
        NotificationKind kind,
        @Nullable String recipient,
        NotificationStatus status,
        @Nullable Integer replyCode,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant sentAt) {

    record Page(List<NotificationResource> items) {}

    static NotificationResource of(Notification notification) {
        return new NotificationResource(
                notification.getId(),
                notification.orderId(),
                notification.kind(),
                notification.recipient(),
                notification.status(),
                notification.replyCode(),
                notification.createdAt(),
                notification.updatedAt(),
                notification.sentAt());
    }
}
