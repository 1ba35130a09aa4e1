package orderflow.messaging.event;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7 (RFC 9562): ordered by the millisecond of their making, and within one process also inside that
 * millisecond, so that they lie side by side in an index. Safe for use by several threads; never twice the same.
 */
public final class UuidV7 {

    /** Has taken in a secret of this process, and is only copied from then on. */
    private static final MessageDigest SECRET = secret();
    /** Milliseconds shifted left by the 12 bits that count inside a millisecond. */
    private static final AtomicLong LAST = new AtomicLong();

    private static volatile InstantSource time = InstantSource.system();

    private UuidV7() {}

    /** From now on that clock gives the milliseconds, in the whole process: for tests that move it. */
    public static void readTimeFrom(InstantSource clock) {
        time = clock;
    }

    public static UUID next() {
        long now = time.millis() << 12;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long mostSignificant = tick >>> 12 << 16 | 0x7000L | tick & 0xFFFL;
        long leastSignificant = random(tick) >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(mostSignificant, leastSignificant);
    }

    /**
     * What nobody can predict without the secret, a keyed hash of the tick. A {@link SecureRandom} has one lock for all
     * threads; hundreds of virtual threads get such a lock in no order, and some of them after seconds.
     */
    private static long random(long tick) {
        try {
            MessageDigest hash = (MessageDigest) SECRET.clone();
            hash.update(ByteBuffer.allocate(Long.BYTES).putLong(0, tick));
            return ByteBuffer.wrap(hash.digest()).getLong();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest secret() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(new SecureRandom().generateSeed(32));
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
