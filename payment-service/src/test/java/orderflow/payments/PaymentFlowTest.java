package orderflow.payments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.orders.v1.OrderPlaced;
import orderflow.payments.v1.PaymentConfirmed;
import orderflow.payments.v1.PaymentDeclined;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From an order on one topic to its payment's outcome on another, through a real broker and a real database. */
@RunningService
class PaymentFlowTest {

    private static final Topic DEAD_LETTERS = new Topic("orders.payment-service.dlt");

    private final PlacedOrder order = PlacedOrder.unknown();

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    static void maxWait() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @Test
    void anOrderIsCapturedOnceAndItsPaymentConfirmed() throws Exception {
        EventMetadata placed = order.place("tok_visa");

        EventEnvelope outcome = outcome(order);

        PaymentConfirmed confirmed = PaymentConfirmed.parseFrom(outcome.data());
        assertThat(outcome.type()).isEqualTo("orderflow.payments.v1.PaymentConfirmed");
        assertThat(outcome.metadata().version()).isEqualTo(1);
        assertThat(outcome.metadata().source()).isEqualTo("/payment-service");
        assertThat(outcome.metadata().context()).isEqualTo(placed.cause());
        assertThat(confirmed.getOrderId()).isEqualTo(order.id().toString());
        assertThat(confirmed.getCustomerId()).isEqualTo(order.customer().toString());
        assertThat(confirmed.getAmount().getMinorUnits()).isEqualTo(2500);
        assertThat(confirmed.getAmount().getCurrency()).isEqualTo("EUR");
        assertThat(order.ledger(jdbc)).containsExactly("CAPTURED");
    }

    @Test
    void aRefusedCardDeclinesThePayment() throws Exception {
        order.place("tok_chargeDeclinedInsufficientFunds");

        EventEnvelope outcome = outcome(order);

        assertThat(outcome.type()).isEqualTo("orderflow.payments.v1.PaymentDeclined");
        assertThat(PaymentDeclined.parseFrom(outcome.data()).getReason()).isEqualTo("insufficient_funds");
        assertThat(order.ledger(jdbc)).containsExactly("DECLINED");
    }

    @Test
    void aTimeOutIsAskedAgainWithTheSameKeyUntilThereIsAnAnswer() {
        order.place("tok_gatewayTimeout");

        assertThat(outcome(order).type()).isEqualTo("orderflow.payments.v1.PaymentConfirmed");
        assertThat(order.ledger(jdbc)).containsExactly("TIMED_OUT", "TIMED_OUT", "CAPTURED");
        assertThat(jdbc.sql("SELECT count(DISTINCT idempotency_key) FROM gateway_ledger WHERE order_id = ?")
                        .param(order.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theSameEventAgainAndTheSameOrderInAnotherEventChangeNothing() {
        EventMetadata placed = order.place("tok_visa");
        outcome(order);

        order.publish(placed, order.content("tok_visa"));
        order.place("tok_visa");
        handledAllBefore();

        assertThat(order.outcomes()).hasSize(1);
        assertThat(order.ledger(jdbc)).containsExactly("CAPTURED");
        assertThat(deadLetters()).isZero();
    }

    @Test
    void manyEventsAboutOneOrderAtOnceMakeOnePayment() {
        for (int i = 0; i < 20; i++) {
            order.place("tok_visa");
        }
        handledAllBefore();

        outcome(order);
        assertThat(order.outcomes()).hasSize(1);
        assertThat(order.ledger(jdbc)).containsExactly("CAPTURED");
        assertThat(deadLetters()).isZero();
    }

    /** The process died after the gateway's answer and before it was recorded; its claim has expired. */
    @Test
    void aPaymentWhoseAnswerWasLostIsFinishedWithoutASecondCapture() {
        UUID payment = UUID.randomUUID();
        insertCapture(payment);
        insertPending(payment, OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(60));

        EventEnvelope outcome = outcome(order);

        assertThat(outcome.type()).isEqualTo("orderflow.payments.v1.PaymentConfirmed");
        assertThat(order.ledger(jdbc)).containsExactly("CAPTURED");
    }

    /** The database was restored to a moment before the payment, so its order is handled again. */
    @Test
    void anOrderWhosePaymentWasLostIsNotChargedAgain() {
        insertCapture(order.id());
        order.place("tok_visa");

        assertThat(outcome(order).type()).isEqualTo("orderflow.payments.v1.PaymentConfirmed");
        assertThat(order.ledger(jdbc)).containsExactly("CAPTURED");
    }

    @Test
    void aRecordThatIsNoEventIsADeadLetterAndTheFlowGoesOn() {
        new Topic("orders").publish(order.event(), new byte[] {(byte) 0xff, 0x01});
        PlacedOrder next = PlacedOrder.unknown();
        next.place("tok_visa");

        assertThat(deadLetter()).isEqualTo("unreadable: the content is not a valid orderflow.orders.v1.OrderPlaced");
        assertThat(outcome(next).type()).isEqualTo("orderflow.payments.v1.PaymentConfirmed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order_id", "customer_id", "total", "payment_method"})
    void aFieldThatBreaksTheContractIsNamedInTheDeadLetter(String field) {
        order.publish(order.event(), without(field));

        assertThat(deadLetter()).startsWith("unreadable: " + field);
        assertThat(jdbc.sql("SELECT count(*) FROM payment WHERE order_id = ?")
                        .param(order.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aPaymentThatAClockFarAheadHasPutOffIsAskedForNow() {
        insertPending(UUID.randomUUID(), OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));

        assertThat(outcome(order).type()).isEqualTo("orderflow.payments.v1.PaymentConfirmed");
    }

    @Test
    void theLedgerIsAppendOnly() {
        order.place("tok_visa");
        outcome(order);

        assertThatThrownBy(() ->
                        jdbc.sql("UPDATE gateway_ledger SET minor_units = 1").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM gateway_ledger").update())
                .isInstanceOf(DataAccessException.class);
    }

    private OrderPlaced without(String field) {
        var descriptor = OrderPlaced.getDescriptor().findFieldByName(field);
        return order.content("tok_visa").toBuilder().clearField(descriptor).build();
    }

    private String deadLetter() {
        return await().until(
                        () -> DEAD_LETTERS.records().stream()
                                .filter(dead -> order.id().toString().equals(new String(dead.key(), UTF_8)))
                                .map(dead -> CloudEventHeaders.find(dead.headers(), "dlt_error"))
                                .toList(),
                        errors -> !errors.isEmpty())
                .getFirst();
    }

    /** Orders of one partition are handled in their order; one for each partition and some more. */
    private static void handledAllBefore() {
        List<PlacedOrder> later =
                java.util.stream.Stream.generate(PlacedOrder::unknown).limit(24).toList();
        later.forEach(order -> order.place("tok_visa"));
        later.forEach(PaymentFlowTest::outcome);
    }

    private static EventEnvelope outcome(PlacedOrder order) {
        return await().until(order::outcomes, events -> !events.isEmpty()).getFirst();
    }

    private void insertPending(UUID payment, OffsetDateTime nextAttemptAt) {
        jdbc.sql("""
                        INSERT INTO payment (payment_id, order_id, customer_id, minor_units, currency, payment_method, status,
                                             unanswered, next_attempt_at, correlation_id, causation_id, traceparent,
                                             created_at, updated_at)
                        VALUES (:payment, :order, :customer, 2500, 'EUR', 'tok_visa', 'PENDING',
                                0, :next, :payment, :payment, '00-0-0-00', now(), now())
                        """)
                .param("payment", payment)
                .param("order", order.id())
                .param("customer", order.customer())
                .param("next", nextAttemptAt)
                .update();
    }

    private void insertCapture(UUID payment) {
        jdbc.sql("""
                        INSERT INTO gateway_ledger (entry_id, idempotency_key, order_id, kind, minor_units, currency, booked_at)
                        VALUES (:payment, :payment, :order, 'CAPTURED', 2500, 'EUR', now())
                        """).param("payment", payment).param("order", order.id()).update();
    }

    private int deadLetters() {
        return jdbc.sql("SELECT count(*) FROM dead_letter WHERE key = ?")
                .param(order.id().toString())
                .query(Integer.class)
                .single();
    }
}
