package orderflow.orders.query;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import orderflow.orders.domain.OrderId;

/**
 * A place in the list of orders: just behind one of them. Opaque to callers; stays valid while orders come and go.
 *
 * @param placedAt of that order, whole microseconds
 * @param orderId of that order
 */
public record Cursor(Instant placedAt, OrderId orderId) {

    private static final int BYTES = 3 * Long.BYTES;
    /** Later than any order, and what PostgreSQL still takes. */
    private static final long FAR_AWAY = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond() * 1_000_000;

    /** What {@link #text()} gave. @throws IllegalArgumentException where it did not come from there */
    public static Cursor parse(String text) {
        try {
            return read(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be the nextCursor of an earlier answer", e);
        }
    }

    String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, placedAt))
                .putLong(orderId.value().getMostSignificantBits())
                .putLong(orderId.value().getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Cursor read(ByteBuffer bytes) {
        long micros = bytes.remaining() == BYTES ? bytes.getLong() : -1;
        if (micros < 0 || micros > FAR_AWAY) {
            throw new IllegalArgumentException("no cursor");
        }
        return new Cursor(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS), new OrderId(new UUID(bytes.getLong(), bytes.getLong())));
    }
}
