package orderflow.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that can be set forward and back while it runs. Safe for use by several threads. */
final class MovableClock extends Clock {

    private static final Duration CENTURY = Duration.ofDays(36_500);

    private final Clock base;
    private volatile Duration offset;

    MovableClock(Clock base, Duration offset) {
        this.base = base;
        this.offset = offset;
    }

    /** From now on it is so far ahead of the right time. @throws IllegalArgumentException beyond a century */
    void move(Duration offset) {
        if (offset.abs().compareTo(CENTURY) > 0) {
            throw new IllegalArgumentException("offset is a century at the most, not " + offset);
        }
        this.offset = offset;
    }

    Duration offset() {
        return offset;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(base.withZone(zone), offset);
    }
}
