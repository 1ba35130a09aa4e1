package orderflow.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import orderflow.payments.gateway.CaptureResult.Captured;
import orderflow.payments.gateway.CaptureResult.Declined;
import orderflow.payments.gateway.CaptureResult.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What every gateway promises. */
abstract class PaymentGatewayContract {

    /** A gateway that fails only where the token says so. */
    abstract PaymentGateway gateway();

    /** A gateway of the same books that loses requests and answers at random. */
    abstract PaymentGateway unreliableGateway();

    /** How often money was captured with that key. */
    abstract int captures(UUID key);

    @Test
    void aGoodTokenIsCaptured() {
        CaptureRequest request = request("tok_visa");

        assertThat(gateway().capture(request)).isEqualTo(new Captured());
        assertThat(captures(request.idempotencyKey())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "tok_chargeDeclined, card_declined",
        "tok_chargeDeclinedInsufficientFunds, insufficient_funds",
        "tok_TypingError, unknown_payment_method",
        "'', unknown_payment_method"
    })
    void aBadTokenIsDeclinedWithTheReason(String token, String reason) {
        CaptureRequest request = request(token);

        assertThat(gateway().capture(request)).isEqualTo(new Declined(reason));
        assertThat(captures(request.idempotencyKey())).isZero();
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndIsCapturedOnce() {
        CaptureRequest request = request("tok_visa");
        CaptureRequest sameKey = new CaptureRequest(
                request.idempotencyKey(), request.orderId(), request.minorUnits(), "EUR", "tok_chargeDeclined");

        assertThat(gateway().capture(request)).isEqualTo(new Captured());
        assertThat(gateway().capture(request)).isEqualTo(new Captured());
        assertThat(gateway().capture(sameKey)).isEqualTo(new Captured());
        assertThat(captures(request.idempotencyKey())).isEqualTo(1);
    }

    @Test
    void theTimeOutTokenLeavesTwoWithoutAnAnswerAndIsThenCaptured() {
        CaptureRequest request = request("tok_gatewayTimeout");

        assertThat(gateway().capture(request)).isEqualTo(new Unknown());
        assertThat(gateway().capture(request)).isEqualTo(new Unknown());
        assertThat(captures(request.idempotencyKey())).isZero();
        assertThat(gateway().capture(request)).isEqualTo(new Captured());
        assertThat(gateway().capture(request)).isEqualTo(new Captured());
        assertThat(captures(request.idempotencyKey())).isEqualTo(1);
    }

    @Test
    void manyAtOnceWithTheSameKeyAreCapturedOnce() throws Exception {
        CaptureRequest request = request("tok_visa");
        List<Callable<CaptureResult>> callers = IntStream.range(0, 50)
                .<Callable<CaptureResult>>mapToObj(_ -> () -> gateway().capture(request))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<CaptureResult> result : threads.invokeAll(callers)) {
                assertThat(result.get()).isEqualTo(new Captured());
            }
        }
        assertThat(captures(request.idempotencyKey())).isEqualTo(1);
    }

    @Test
    void whoAsksUntilThereIsAnAnswerIsCapturedOnceHoweverOftenItFails() {
        for (int i = 0; i < 50; i++) {
            CaptureRequest request = request("tok_visa");
            CaptureResult result = unreliableGateway().capture(request);
            while (result instanceof Unknown) {
                result = unreliableGateway().capture(request);
            }
            assertThat(result).isEqualTo(new Captured());
            assertThat(captures(request.idempotencyKey())).isEqualTo(1);
        }
    }

    @Test
    void itRefusesToBeCalledWhileATransactionIsOpen() {
        CaptureRequest request = request("tok_visa");
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> gateway().capture(request)).isInstanceOf(IllegalStateException.class);
        } finally {
            TransactionSynchronizationManager.clear();
        }
        assertThat(captures(request.idempotencyKey())).isZero();
    }

    private static CaptureRequest request(String token) {
        return new CaptureRequest(UUID.randomUUID(), UUID.randomUUID(), 2500, "EUR", token);
    }
}
