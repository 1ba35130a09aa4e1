package orderflow.messaging.event;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7 (RFC 9562): ordered by the millisecond of their making, and within one process also inside that
 * millisecond, so that they lie side by side in an index. Safe for use by several threads; never twice the same.
 */
public final class TimeOrderedId {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Milliseconds shifted left by the 12 bits that count inside a millisecond. */
    private static final AtomicLong LAST = new AtomicLong();

    private static volatile InstantSource time = InstantSource.system();

    private TimeOrderedId() {}

    /** From now on that clock tells the milliseconds, in the whole process: for tests that move it. */
    public static void readTimeFrom(InstantSource clock) {
        time = clock;
    }

    public static UUID next() {
        long now = time.millis() << 12;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long mostSignificant = tick >>> 12 << 16 | 0x7000L | tick & 0xFFFL;
        long leastSignificant = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(mostSignificant, leastSignificant);
    }
}
