package orderflow.payments.gateway;

import java.util.UUID;
import orderflow.messaging.event.UuidV7;
import orderflow.payments.gateway.CaptureResult.Captured;
import orderflow.payments.gateway.CaptureResult.Declined;
import orderflow.payments.gateway.CaptureResult.Unknown;
import org.jspecify.annotations.Nullable;

/** One line of the gateway's book. @param reason why it was declined */
record LedgerEntry(
        UUID id,
        UUID idempotencyKey,
        UUID orderId,
        Kind kind,
        @Nullable String reason,
        long minorUnits,
        String currency) {

    enum Kind {
        CAPTURED,
        DECLINED,
        TIMED_OUT
    }

    static LedgerEntry of(CaptureRequest request, Kind kind, @Nullable String reason) {
        return new LedgerEntry(
                UuidV7.next(),
                request.idempotencyKey(),
                request.orderId(),
                kind,
                reason,
                request.minorUnits(),
                request.currency());
    }

    CaptureResult result() {
        return switch (kind) {
            case CAPTURED -> new Captured();
            case DECLINED -> new Declined(reason == null ? "declined" : reason);
            case TIMED_OUT -> new Unknown();
        };
    }
}
