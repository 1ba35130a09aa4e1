package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.localstack.TestInfrastructure;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.TimeOrderedId;
import orderflow.money.v1.Money;
import orderflow.orders.v1.OrderPlaced;
import orderflow.payments.v1.PaymentConfirmed;
import orderflow.payments.v1.PaymentDeclined;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From an order on the topic to the payment's outcome on the other, through a real broker and a real database. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "orderflow.payments.lease=2s", "orderflow.gateway.timeout=50ms"})
class PaymentFlowTest {

    private final Topic orders = new Topic("orders");
    private final Topic payments = new Topic("payments");
    private final UUID order = TimeOrderedId.next();
    private final UUID customer = UUID.randomUUID();

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        TestInfrastructure.properties("payment-service").forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeEach
    void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
    }

    @Test
    void anOrderIsCapturedOnceAndItsPaymentConfirmed() throws Exception {
        EventMetadata placed = place("tok_visa");

        EventEnvelope outcome = outcome();

        PaymentConfirmed confirmed = PaymentConfirmed.parseFrom(outcome.data());
        assertThat(outcome.type()).isEqualTo("orderflow.payments.v1.PaymentConfirmed");
        assertThat(outcome.metadata().version()).isEqualTo(1);
        assertThat(outcome.metadata().source()).isEqualTo("/payment-service");
        assertThat(outcome.metadata().context()).isEqualTo(placed.cause());
        assertThat(confirmed.getOrderId()).isEqualTo(order.toString());
        assertThat(confirmed.getCustomerId()).isEqualTo(customer.toString());
        assertThat(confirmed.getAmount().getMinorUnits()).isEqualTo(2500);
        assertThat(confirmed.getAmount().getCurrency()).isEqualTo("EUR");
        assertThat(ledger()).containsExactly("CAPTURED");
        assertThat(status()).isEqualTo("CONFIRMED");
    }

    @Test
    void aRefusedCardDeclinesThePayment() throws Exception {
        place("tok_chargeDeclinedInsufficientFunds");

        EventEnvelope outcome = outcome();

        assertThat(outcome.type()).isEqualTo("orderflow.payments.v1.PaymentDeclined");
        assertThat(PaymentDeclined.parseFrom(outcome.data()).getReason()).isEqualTo("insufficient_funds");
        assertThat(ledger()).containsExactly("DECLINED");
    }

    @Test
    void aTimeOutIsAskedAgainWithTheSameKeyUntilThereIsAnAnswer() {
        place("tok_gatewayTimeout");

        assertThat(outcome().type()).isEqualTo("orderflow.payments.v1.PaymentConfirmed");
        assertThat(ledger()).containsExactly("TIMED_OUT", "TIMED_OUT", "CAPTURED");
        assertThat(jdbc.sql("SELECT count(DISTINCT idempotency_key) FROM gateway_ledger WHERE order_id = ?")
                        .param(order)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private EventMetadata place(String token) {
        UUID request = TimeOrderedId.next();
        EventMetadata metadata = new EventMetadata(
                TimeOrderedId.next(),
                "orderflow.orders.v1.OrderPlaced",
                "/order-service",
                order,
                1,
                Instant.now(),
                new EventContext(request, request, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"));
        orders.publish(metadata, placed(token).toByteArray());
        return metadata;
    }

    private OrderPlaced placed(String token) {
        return OrderPlaced.newBuilder()
                .setOrderId(order.toString())
                .setCustomerId(customer.toString())
                .setTotal(Money.newBuilder().setMinorUnits(2500).setCurrency("EUR"))
                .setPaymentMethod(token)
                .build();
    }

    private EventEnvelope outcome() {
        return await().until(() -> payments.about(order), events -> !events.isEmpty())
                .getFirst();
    }

    private List<String> ledger() {
        return jdbc.sql("SELECT kind FROM gateway_ledger WHERE order_id = ? ORDER BY entry_id")
                .param(order)
                .query(String.class)
                .list();
    }

    private String status() {
        return jdbc.sql("SELECT status FROM payment WHERE order_id = ?")
                .param(order)
                .query(String.class)
                .single();
    }
}
