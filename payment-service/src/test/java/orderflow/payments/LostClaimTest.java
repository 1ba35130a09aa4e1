package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.eventlog.EventLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An instance that was frozen while it asked the gateway, and whose payment another has taken. */
@RunningService
class LostClaimTest {

    /** Twice as long is still no wait that the running service recalls. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

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
    private PaymentEffect effect;

    @Autowired
    private EventLog events;

    @Test
    void itStillTellsWhatTheGatewayDidButNotWhenThePaymentIsDue() {
        Payment other = other(CLAIM.multipliedBy(2));
        Instant taken = other.nextAttemptAt();

        record(payment, payment -> payment.retryAt(Instant.now(), Instant.now()));
        assertThat(stored().unanswered()).isZero();
        assertThat(stored().nextAttemptAt()).isEqualTo(taken);
        record(payment, payment -> payment.confirm(Instant.now()));
        assertThat(stored().status()).isEqualTo(PaymentStatus.CONFIRMED);
        record(other, payment -> payment.decline("told twice", Instant.now()));
        assertThat(stored().status()).isEqualTo(PaymentStatus.CONFIRMED);
        assertThat(events.stream(payment.orderId())).hasSize(1);
    }

    @Test
    void whoHoldsTheClaimTellsWhenThePaymentIsDue() {
        payment.claim(CLAIM);
        payments.saveAll(List.of(payment));

        record(payment, payment -> payment.retryAt(Instant.now(), Instant.now()));

        assertThat(stored().unanswered()).isEqualTo(1);
    }

    @Test
    void aClaimThatEndsALittleLaterIsAnothers() {
        Instant taken = other(CLAIM.plusMillis(500)).nextAttemptAt();

        record(payment, payment -> payment.retryAt(Instant.now(), Instant.now()));

        assertThat(stored().nextAttemptAt()).isEqualTo(taken);
    }

    /** The same payment in the hands of an instance that has taken it, for so long. */
    private Payment other(Duration claim) {
        payment.claim(CLAIM);
        payments.saveAll(List.of(payment));
        Instant expired = Instant.now().plus(CLAIM).plusSeconds(1);
        return payments.claimDue(expired, payment.createdAt().plus(claim), 500).stream()
                .filter(claimed -> claimed.getId().equals(payment.getId()))
                .findFirst()
                .orElseThrow();
    }

    private void record(Payment held, Consumer<Payment> transition) {
        transition.accept(held);
        effect.record(List.of(new Outcome(held, payment.createdAt().plus(CLAIM))));
    }

    private Payment stored() {
        return payments.findById(payment.getId()).orElseThrow();
    }
}
