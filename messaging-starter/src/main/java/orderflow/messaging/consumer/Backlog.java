package orderflow.messaging.consumer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is on a topic, or on some of its partitions, and is not handled yet.
 *
 * @param records how many at the most: offsets that a compacted topic has no records at any more are counted
 * @param oldest when the first of them was written; null where there is none
 */
record Backlog(long records, @Nullable Instant oldest) {

    static final Backlog NONE = new Backlog(0, null);

    Backlog and(Backlog other) {
        return new Backlog(records + other.records, earlier(oldest, other.oldest));
    }

    /** How old its first record is; zero where there is none, or where its time is still to come. */
    Duration age(Instant now) {
        return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
