package orderflow.checker.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request of the workload and its answer.
 *
 * @param key its idempotency key
 * @param status of the answer; 0 where there was none
 * @param orderId as the answer says; null where it says nothing
 */
public record Request(
        String key,
        UUID customerId,
        String email,
        Money total,
        int status,
        @Nullable UUID orderId) {

    /** Whether the answer acknowledged the order. */
    public boolean isAcknowledged() {
        return status == 201;
    }
}
