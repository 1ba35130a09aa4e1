package orderflow.notifications;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Optional;
import orderflow.notifications.mail.Delivery.Accepted;
import orderflow.notifications.mail.Delivery.Postponed;
import orderflow.notifications.mail.Delivery.Refused;
import orderflow.notifications.mail.Delivery.Unreachable;
import orderflow.notifications.v1.NotificationFailed;
import orderflow.notifications.v1.NotificationSent;

/** From what is ours to the contract. */
final class NotificationEvents {

    private NotificationEvents() {}

    /** The content of the event that tells this outcome; empty where there is nothing to tell yet. */
    static Optional<Message> of(Outcome outcome) {
        return switch (outcome.delivery()) {
            case Accepted _ -> Optional.of(sent(outcome.notification(), outcome.at()));
            case Refused refused -> Optional.of(failed(outcome.notification(), refused.replyCode(), outcome.at()));
            case Postponed _, Unreachable _ -> Optional.empty();
        };
    }

    private static NotificationSent sent(Notification notification, Instant at) {
        return NotificationSent.newBuilder()
                .setNotificationId(notification.getId().toString())
                .setOrderId(notification.orderId().toString())
                .setKind(kind(notification.kind()))
                .setSentAt(timestamp(at))
                .build();
    }

    private static NotificationFailed failed(Notification notification, int replyCode, Instant at) {
        return NotificationFailed.newBuilder()
                .setNotificationId(notification.getId().toString())
                .setOrderId(notification.orderId().toString())
                .setKind(kind(notification.kind()))
                .setReplyCode(replyCode)
                .setFailedAt(timestamp(at))
                .build();
    }

    private static orderflow.notifications.v1.NotificationKind kind(NotificationKind kind) {
        return switch (kind) {
            case ORDER_CONFIRMED -> orderflow.notifications.v1.NotificationKind.NOTIFICATION_KIND_ORDER_CONFIRMED;
            case PAYMENT_DECLINED -> orderflow.notifications.v1.NotificationKind.NOTIFICATION_KIND_PAYMENT_DECLINED;
            case ORDER_CANCELLED -> orderflow.notifications.v1.NotificationKind.NOTIFICATION_KIND_ORDER_CANCELLED;
            case PAYMENT_REFUNDED -> orderflow.notifications.v1.NotificationKind.NOTIFICATION_KIND_PAYMENT_REFUNDED;
        };
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
