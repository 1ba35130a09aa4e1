package orderflow.chaos.workload;

import java.util.UUID;

/**
 * An order that a customer wants.
 *
 * @param key its idempotency key
 * @param isDoubleClick whether it is sent twice at once
 * @param body of the request
 */
record RandomOrder(
        String key,
        UUID customerId,
        String email,
        String paymentMethod,
        long totalMinor,
        boolean isDoubleClick,
        String body) {

    static final String CURRENCY = "EUR";
}
