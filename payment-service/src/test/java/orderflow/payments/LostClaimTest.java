package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.payments.gateway.CaptureResult;
import orderflow.payments.gateway.CaptureResult.Captured;
import orderflow.payments.gateway.CaptureResult.Unknown;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An instance that was frozen while it asked the gateway, and whose payment another has taken. */
@RunningService
class LostClaimTest {

    /** Twice as long is still no wait that the running service recalls. */
    private static final Duration CLAIM = Duration.ofSeconds(4);

    private final Payment payment = new Payment(
            UUID.randomUUID(),
            UUID.randomUUID(),
            new Money(2500, "EUR"),
            "tok_visa",
            EventContext.ofRequest(null),
            Instant.now());

    @Autowired
    private Payments payments;

    @Autowired
    private Outcomes outcomes;

    @Test
    void itStillTellsWhatTheGatewayDidButNotWhenThePaymentIsDue() {
        payment.claim(CLAIM);
        payments.saveAll(List.of(payment));
        payments.claimDue(
                Instant.now().plus(CLAIM).plusSeconds(1), Instant.now().plus(CLAIM.multipliedBy(2)), 500);

        assertThat(record(new Unknown())).containsExactly(false);
        assertThat(record(new Captured())).containsExactly(true);
        assertThat(record(new Captured())).as("told twice").containsExactly(false);
    }

    @Test
    void whoHoldsTheClaimTellsWhenThePaymentIsDue() {
        payment.claim(CLAIM);
        payments.saveAll(List.of(payment));

        assertThat(record(new Unknown())).containsExactly(true);
    }

    private List<Boolean> record(CaptureResult result) {
        return outcomes.record(List.of(new Outcome(payment, result, Instant.now())));
    }
}
