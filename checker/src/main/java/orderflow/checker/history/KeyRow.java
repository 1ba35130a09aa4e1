package orderflow.checker.history;

import java.util.UUID;

/** An idempotency key and the order that was placed under it. */
public record KeyRow(String key, UUID orderId) {}
