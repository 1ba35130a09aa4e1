package orderflow.messaging.failpoint;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** {@code /actuator/failpoints}: what points there are, and what is armed at them. In the profile {@code faults} only. */
@Endpoint(id = "failpoints")
final class FailpointEndpoint {

    /** Every point by name, with its hits and what is armed there. */
    @ReadOperation
    Map<String, FailpointState> all() {
        return Failpoints.states();
    }

    /** Arms a point with a {@link Fault}, whose parts are as there. An unknown point and a bad part are answered with 400. */
    @WriteOperation
    WebEndpointResponse<Object> arm(
            @Selector String name,
            @Nullable String action,
            @Nullable String at,
            @Nullable String times,
            @Nullable String delay,
            @Nullable String probability,
            @Nullable String seed,
            @Nullable String failure) {
        return FaultAnswer.of(() -> {
            Failpoint point = Failpoints.existing(name);
            point.arm(new Fault(
                    FaultReader.action(action),
                    FaultReader.number("at", at),
                    FaultReader.number("times", times),
                    FaultReader.duration("delay", delay),
                    FaultReader.probability(probability),
                    FaultReader.seed(seed),
                    FaultReader.failure(failure)));
            return point.state();
        });
    }

    /** Disarms a point. An unknown one is answered with 400. */
    @DeleteOperation
    WebEndpointResponse<Object> disarm(@Selector String name) {
        return FaultAnswer.of(() -> {
            Failpoint point = Failpoints.existing(name);
            point.disarm();
            return point.state();
        });
    }
}
