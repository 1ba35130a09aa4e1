package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import orderflow.messaging.event.EventContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may become of a payment. */
class PaymentTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Payment payment = new Payment(
            UUID.randomUUID(),
            UUID.randomUUID(),
            new Money(2500, "EUR"),
            "tok_visa",
            EventContext.ofRequest(null),
            NOW);

    @Test
    void itsKeyAtTheGatewayIsItsOrdersId() {
        assertThat(payment.captureRequest().idempotencyKey()).isEqualTo(payment.orderId());
    }

    @Test
    void withoutAnAnswerItIsAskedForAgainUnderTheSameKey() {
        UUID key = payment.captureRequest().idempotencyKey();

        payment.retryAt(NOW.plusSeconds(1), NOW);
        payment.retryAt(NOW.plusSeconds(3), NOW.plusSeconds(1));
        payment.confirm(NOW.plusSeconds(3));

        assertThat(payment.unanswered()).isEqualTo(2);
        assertThat(payment.captureRequest().idempotencyKey()).isEqualTo(key);
        assertThat(payment.status()).isEqualTo(PaymentStatus.CONFIRMED);
    }

    static Stream<Consumer<Payment>> transitions() {
        return Stream.of(
                payment -> payment.confirm(NOW),
                payment -> payment.decline("card_declined", NOW),
                payment -> payment.retryAt(NOW.plus(Duration.ofSeconds(1)), NOW));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void afterItsOutcomeNothingBecomesOfIt(Consumer<Payment> transition) {
        payment.decline("insufficient_funds", NOW);

        assertThatIllegalStateException().isThrownBy(() -> transition.accept(payment));

        assertThat(payment.status()).isEqualTo(PaymentStatus.DECLINED);
        assertThat(payment.declineReason()).isEqualTo("insufficient_funds");
    }
}
