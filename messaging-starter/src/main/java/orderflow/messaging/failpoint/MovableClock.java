package orderflow.messaging.failpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that can be set forward and back while it runs. Safe for use by several threads. */
final class MovableClock extends Clock {

    private final Clock base;
    private volatile Duration offset;

    MovableClock(Clock base, Duration offset) {
        this.base = base;
        this.offset = offset;
    }

    /** From now on it is so far ahead of the right time. */
    void move(Duration offset) {
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
