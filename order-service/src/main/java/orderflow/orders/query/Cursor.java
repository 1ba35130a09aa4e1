package orderflow.orders.query;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in the list of orders: just behind one of them. Opaque to callers; stays valid while orders come and go.
 *
 * @param placedAt of that order, whole microseconds
 * @param orderId of that order
 */
public record Cursor(Instant placedAt, UUID orderId) {

    private static final int BYTES = 3 * Long.BYTES;
    /** Later than any order, and what PostgreSQL still takes. */
    private static final long FAR_AWAY = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond() * 1_000_000;

    /** What {@link #text()} gave; empty where it did not come from there. */
    public static Optional<Cursor> parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return bytes.remaining() == BYTES ? read(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, placedAt))
                .putLong(orderId.getMostSignificantBits())
                .putLong(orderId.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<Cursor> read(ByteBuffer bytes) {
        long micros = bytes.getLong();
        return micros < 0 || micros > FAR_AWAY
                ? Optional.empty()
                : Optional.of(new Cursor(
                        Instant.EPOCH.plus(micros, ChronoUnit.MICROS), new UUID(bytes.getLong(), bytes.getLong())));
    }
}
