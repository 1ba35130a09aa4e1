package orderflow.checker.history;

import java.util.UUID;

/** An order as it is now. */
public record OrderRow(UUID orderId, UUID customerId, String status, Money total, int version) {}
