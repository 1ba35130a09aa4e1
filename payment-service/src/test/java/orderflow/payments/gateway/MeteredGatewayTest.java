package orderflow.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import orderflow.payments.gateway.CaptureResult.Captured;
import orderflow.payments.gateway.CaptureResult.Declined;
import orderflow.payments.gateway.CaptureResult.Unknown;
import org.junit.jupiter.api.Test;

/** Each call is timed once, by what came of it. */
class MeteredGatewayTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final CaptureRequest request =
            new CaptureRequest(UUID.randomUUID(), UUID.randomUUID(), 2500, "EUR", "tok_visa");

    @Test
    void anAnswerIsPassedOnAndCountedAsWhatItIs() {
        assertThat(answer(new Captured())).isEqualTo(new Captured());
        answer(new Declined("no funds"));
        answer(new Declined("no funds"));
        answer(new Unknown());

        assertThat(calls("confirmed")).isEqualTo(1);
        assertThat(calls("declined")).isEqualTo(2);
        assertThat(calls("unknown")).isEqualTo(1);
        assertThat(calls("failed")).isZero();
    }

    @Test
    void aGatewayThatBreaksIsCountedAsFailed() {
        PaymentGateway broken = new MeteredGateway(
                _ -> {
                    throw new IllegalStateException("broken");
                },
                meters);

        assertThatThrownBy(() -> broken.capture(request)).hasMessage("broken");
        assertThat(calls("failed")).isEqualTo(1);
    }

    private CaptureResult answer(CaptureResult result) {
        return new MeteredGateway(_ -> result, meters).capture(request);
    }

    private long calls(String outcome) {
        return meters.get("orderflow.gateway.calls")
                .tag("outcome", outcome)
                .timer()
                .count();
    }
}
