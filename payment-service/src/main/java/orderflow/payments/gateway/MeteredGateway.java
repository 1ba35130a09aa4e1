package orderflow.payments.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import orderflow.payments.gateway.CaptureResult.Captured;
import orderflow.payments.gateway.CaptureResult.Declined;
import orderflow.payments.gateway.CaptureResult.Unknown;

/** A gateway whose calls are timed by what came of them, whichever gateway it is. */
final class MeteredGateway implements PaymentGateway {

    private final PaymentGateway gateway;
    private final Timer confirmed;
    private final Timer declined;
    private final Timer unknown;
    private final Timer failed;

    MeteredGateway(PaymentGateway gateway, MeterRegistry meters) {
        this.gateway = gateway;
        this.confirmed = timer("confirmed", meters);
        this.declined = timer("declined", meters);
        this.unknown = timer("unknown", meters);
        this.failed = timer("failed", meters);
    }

    @Override
    public CaptureResult capture(CaptureRequest request) {
        long begin = System.nanoTime();
        Timer outcome = failed;
        try {
            CaptureResult result = gateway.capture(request);
            outcome = outcome(result);
            return result;
        } finally {
            outcome.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }

    private Timer outcome(CaptureResult result) {
        return switch (result) {
            case Captured _ -> confirmed;
            case Declined _ -> declined;
            case Unknown _ -> unknown;
        };
    }

    private static Timer timer(String outcome, MeterRegistry meters) {
        return Timer.builder("orderflow.gateway.calls")
                .description("Calls to the payment gateway, by what came of them")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(meters);
    }
}
