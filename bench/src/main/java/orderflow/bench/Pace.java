package orderflow.bench;

import java.util.concurrent.TimeUnit;

/**
 * When requests are due.
 *
 * @param rate so many a second, whatever the replies do (open loop); 0 is as soon as a connection is idle (closed loop)
 */
record Pace(int rate) {

    /** A request that is later than that was held up by the ones before it. */
    private static final long HELD_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** How long after the beginning request number n is due, from 0. */
    long dueNanos(long number) {
        return rate == 0 ? 0 : number * TimeUnit.SECONDS.toNanos(1) / rate;
    }

    /** From when on a request's latency counts: where it had to wait for a connection, from when it was due. */
    long startNanos(long dueNanos, long nowNanos) {
        return rate > 0 && nowNanos - dueNanos > HELD_UP_NANOS ? dueNanos : nowNanos;
    }
}
