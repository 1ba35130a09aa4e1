package orderflow.orders.command;

import java.time.Instant;
import orderflow.orders.domain.OrderId;

/**
 * The claim of a request on an idempotency key: its holder decides the answer to every request with that key.
 *
 * @param key the caller's
 * @param requestHash the same for every request that means the same
 * @param orderId the order that is placed under this key
 * @param placedAt when
 */
record KeyClaim(String key, String requestHash, OrderId orderId, Instant placedAt) {}
