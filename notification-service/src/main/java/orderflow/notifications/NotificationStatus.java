package orderflow.notifications;

/** Where a notification stands. */
enum NotificationStatus {
    /** The mail server has not taken it yet, or the customer is not known yet. */
    PENDING,
    /** The mail server took it. */
    SENT,
    /** The mail server refused it, finally. */
    FAILED
}
