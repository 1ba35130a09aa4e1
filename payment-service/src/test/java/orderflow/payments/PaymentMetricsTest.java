package orderflow.payments;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments that are still to be charged are seen, with their age; those without an answer apart. */
@RunningService
class PaymentMetricsTest {

    private final UUID payment = UUID.randomUUID();

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aPaymentIsPendingFromItsOrderOnAndUnansweredFromItsFirstTimeOutOn() {
        insertPending();

        soon(() -> gauge("pending") >= 1 && gauge("oldest.pending") >= 100);

        jdbc.sql("UPDATE payment SET unanswered = 1 WHERE payment_id = ?")
                .param(payment)
                .update();
        soon(() -> gauge("unanswered") >= 1 && gauge("oldest.unanswered") >= 100);

        jdbc.sql("UPDATE payment SET status = 'CONFIRMED' WHERE payment_id = ?")
                .param(payment)
                .update();
        soon(() -> gauge("oldest.pending") < 100 && gauge("oldest.unanswered") < 100);
    }

    @Test
    void theGatewayThatIsInUseIsTheOneThatIsTimed() {
        long before = confirmed();

        PlacedOrder.unknown().place("tok_visa");

        soon(() -> confirmed() > before);
    }

    private long confirmed() {
        return meters.get("orderflow.gateway.calls")
                .tag("outcome", "confirmed")
                .timer()
                .count();
    }

    /** Old, and claimed by somebody for a while, so that nobody charges it. */
    private void insertPending() {
        jdbc.sql("""
                        INSERT INTO payment (payment_id, order_id, customer_id, minor_units, currency, payment_method, status,
                                             unanswered, next_attempt_at, correlation_id, causation_id, traceparent,
                                             created_at, updated_at)
                        VALUES (?, gen_random_uuid(), gen_random_uuid(), 2500, 'EUR', 'tok_visa', 'PENDING', 0,
                                now() + interval '9 s', gen_random_uuid(), gen_random_uuid(), '',
                                now() - interval '100 s', now())
                        """).param(payment).update();
    }

    private static void soon(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(8)).until(condition);
    }

    private double gauge(String what) {
        return meters.get("orderflow.payments." + what).gauge().value();
    }
}
