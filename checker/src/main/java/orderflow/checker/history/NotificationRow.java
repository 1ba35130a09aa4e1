package orderflow.checker.history;

import java.util.UUID;

/** A notification as notification-service has it. */
public record NotificationRow(UUID notificationId, UUID orderId, String kind, UUID customerId, String status) {}
