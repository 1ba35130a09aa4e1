package orderflow.messaging.failpoint;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** {@code /actuator/clock}: the service's time, which can be moved. In the profile {@code faults} only. */
@Endpoint(id = "clock")
final class ClockEndpoint {

    private final MovableClock clock;

    ClockEndpoint(MovableClock clock) {
        this.clock = clock;
    }

    /** The time, and how far it is ahead of the right one. */
    record ClockState(Instant now, Duration offset) {}

    @ReadOperation
    ClockState state() {
        return new ClockState(clock.instant(), clock.offset());
    }

    /** Sets how far it is ahead: {@code 1h}, {@code -30m}, or none for the right time. */
    @WriteOperation
    WebEndpointResponse<Object> move(@Nullable String offset) {
        return FaultAnswer.of(() -> {
            clock.move(FaultReader.duration("offset", offset));
            return state();
        });
    }
}
