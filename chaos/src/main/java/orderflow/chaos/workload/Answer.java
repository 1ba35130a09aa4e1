package orderflow.chaos.workload;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a request.
 *
 * @param at when it was sent
 * @param status 0 where no answer came
 * @param orderId the order that was placed; null where none is named
 */
record Answer(Instant at, int status, @Nullable UUID orderId, long micros) {

    private static final int TOO_MANY = 429;

    boolean isAcknowledged() {
        return status == 201;
    }

    /** Whether nobody can know yet what comes of the order, so that it has to be asked for again. */
    boolean isOpen() {
        return status == 0 || status >= 500 || status == TOO_MANY;
    }
}
