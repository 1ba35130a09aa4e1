package orderflow.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The failpoints and the clock on the management port. What it does not understand, and a point that does not exist, is a
 * {@code 400} with the reason.
 */
@RestController
@ManagementContextConfiguration(proxyBeanMethods = false)
@RequestMapping("${management.endpoints.web.base-path:/actuator}")
final class FaultsController {

    private final Faults faults;
    private final MovableClock clock;

    FaultsController(Faults faults, MovableClock clock) {
        this.faults = faults;
        this.clock = clock;
    }

    /** @param offset how far the clock is ahead of the right time */
    record ClockState(Instant now, Duration offset) {}

    /** @param offset {@code 1h}, {@code -30m}, or none for the right time */
    record ClockRequest(@Nullable String offset) {}

    /** Every point by name, with its hits and what is armed there. */
    @GetMapping("/failpoints")
    Map<String, FailpointState> failpoints() {
        return faults.states();
    }

    /** Arms a point with a {@link Fault}, whose parts are written as in properties. */
    @PostMapping("/failpoints/{point}")
    FailpointState arm(@PathVariable String point, @RequestBody Map<String, @Nullable String> fault) {
        Map<String, String> parts = new HashMap<>();
        fault.forEach((part, value) -> {
            if (value != null) {
                parts.put("fault." + part, value);
            }
        });
        return faults.arm(
                point, new Binder(new MapConfigurationPropertySource(parts)).bindOrCreate("fault", Fault.class));
    }

    @DeleteMapping("/failpoints/{point}")
    FailpointState disarm(@PathVariable String point) {
        return faults.disarm(point);
    }

    @GetMapping("/clock")
    ClockState clock() {
        return new ClockState(clock.instant(), clock.offset());
    }

    @PostMapping("/clock")
    ClockState move(@RequestBody(required = false) @Nullable ClockRequest request) {
        String offset = request == null ? null : request.offset();
        clock.move(offset == null ? Duration.ZERO : DurationStyle.detectAndParse(offset));
        return clock();
    }

    @ExceptionHandler({IllegalArgumentException.class, ArithmeticException.class, BindException.class})
    ProblemDetail refused(Exception e) {
        Throwable reason = NestedExceptionUtils.getMostSpecificCause(e);
        String where = reason == e ? "" : e.getMessage() + ": ";
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, where + reason.getMessage());
    }
}
