package orderflow.notifications;

import java.util.Locale;

/** What a notification is about. */
enum NotificationKind {
    ORDER_CONFIRMED,
    PAYMENT_DECLINED,
    ORDER_CANCELLED,
    PAYMENT_REFUNDED;

    /** As it stands in a Message-ID and in a template's name, e.g. {@code order-confirmed}. */
    String dashed() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
