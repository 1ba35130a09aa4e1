package orderflow.checker.history;

import java.util.UUID;

/**
 * A line of the gateway's ledger.
 *
 * @param kind {@code CAPTURED}, {@code REFUNDED}, {@code DECLINED} or {@code TIMED_OUT}
 */
public record LedgerRow(UUID entryId, UUID idempotencyKey, UUID orderId, String kind, Money amount) {}
