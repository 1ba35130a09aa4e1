package orderflow.notifications;

import static java.util.Objects.requireNonNull;
import static orderflow.schemas.ProtobufValues.timestamp;

import com.google.protobuf.Message;
import orderflow.messaging.eventlog.NewEvent;
import orderflow.notifications.v1.NotificationFailed;
import orderflow.notifications.v1.NotificationSent;

/** From what is ours to the contract. */
final class NotificationEvents {

    private NotificationEvents() {}

    /** The event of its outcome. @param version how many of its order are done with it */
    static NewEvent of(Notification notification, int version) {
        Message content = notification.status() == NotificationStatus.SENT ? sent(notification) : failed(notification);
        return new NewEvent(notification.orderId(), version, content, notification.context());
    }

    private static NotificationSent sent(Notification notification) {
        return NotificationSent.newBuilder()
                .setNotificationId(notification.getId().toString())
                .setOrderId(notification.orderId().toString())
                .setKind(kind(notification.kind()))
                .setSentAt(timestamp(notification.updatedAt()))
                .build();
    }

    private static NotificationFailed failed(Notification notification) {
        return NotificationFailed.newBuilder()
                .setNotificationId(notification.getId().toString())
                .setOrderId(notification.orderId().toString())
                .setKind(kind(notification.kind()))
                .setReplyCode(requireNonNull(notification.replyCode()))
                .setFailedAt(timestamp(notification.updatedAt()))
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
}
