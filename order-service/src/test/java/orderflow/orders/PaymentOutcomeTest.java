package orderflow.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import orderflow.money.v1.Money;
import orderflow.orders.support.Http;
import orderflow.orders.support.OrderServiceTest;
import orderflow.orders.support.SampleOrder;
import orderflow.orders.support.Topics;
import orderflow.payments.v1.PaymentConfirmed;
import orderflow.payments.v1.PaymentDeclined;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@OrderServiceTest
class PaymentOutcomeTest {

    @Autowired
    Http http;

    @Autowired
    Topics topics;

    @Autowired
    JdbcTemplate jdbc;

    private final SampleOrder sample = SampleOrder.any();

    @Test
    void aConfirmedPaymentConfirmsTheOrder() {
        UUID order = place();
        ProducerRecord<String, byte[]> outcome = topics.event("payments", order, confirmed(order));

        topics.send(outcome);

        awaitStatus(order, "CONFIRMED");
        JsonNode events = http.json(http.get("/v1/orders/" + order + "/events")).at("/items");
        assertThat(events).hasSize(2);
        assertThat(events.at("/1/causationId").stringValue())
                .isEqualTo(new String(outcome.headers().lastHeader("ce_id").value(), UTF_8));
        assertThat(http.get("/v1/orders/" + order).headers().firstValue("ETag").orElseThrow())
                .startsWith("\"2-");
        assertThat(topics.read("orders", order)).hasSize(2);
    }

    @Test
    void aDeclinedPaymentDeclinesTheOrder() {
        UUID order = place();

        topics.send(topics.event("payments", order, declined(order)));

        awaitStatus(order, "DECLINED");
    }

    @Test
    void theSameEventAgainAndASecondOutcomeChangeNothing() {
        UUID order = place();
        ProducerRecord<String, byte[]> outcome = topics.event("payments", order, confirmed(order));
        topics.send(outcome);
        topics.send(outcome);
        topics.send(topics.event("payments", order, confirmed(order)));
        topics.send(topics.event("payments", order, declined(order)));
        UUID later = place();
        topics.send(topics.event("payments", later, confirmed(later)));

        awaitStatus(order, "CONFIRMED");
        awaitStatus(later, "CONFIRMED");
        awaitHandled(order, 3);

        assertThat(versions(order)).containsExactly(1, 2);
    }

    @Test
    void whatIsPublishedTwiceIsShownOnce() {
        UUID order = place();
        await().until(() -> topics.read("orders", order).size() == 1);
        var published = topics.read("orders", order).getFirst();

        topics.send(new ProducerRecord<>("orders", null, published.key(), published.value(), published.headers()));
        topics.send(topics.event("payments", order, confirmed(order)));

        awaitStatus(order, "CONFIRMED");
        assertThat(list()).hasSize(1);
    }

    @Test
    void anOutcomeOfAnUnknownOrderBecomesADeadLetterAndTheFlowGoesOn() {
        UUID unknown = UUID.randomUUID();
        UUID order = place();

        topics.send(topics.event("payments", unknown, confirmed(unknown)));
        topics.send(topics.event("payments", order, confirmed(order)));

        awaitStatus(order, "CONFIRMED");
        awaitDeadLetter(unknown);
    }

    @Test
    void anOutcomeThatBreaksItsContractBecomesADeadLetterThatQuotesNothing() {
        UUID order = place();
        Message broken = PaymentConfirmed.newBuilder()
                .setOrderId(order.toString())
                .setPaymentId("4111-secret")
                .setAmount(Money.newBuilder().setMinorUnits(1).setCurrency("EUR"))
                .build();

        topics.send(topics.event("payments", order, broken));

        awaitDeadLetter(order);
        assertThat(jdbc.queryForObject("SELECT error FROM dead_letter WHERE key = ?", String.class, order.toString()))
                .contains("payment_id")
                .doesNotContain("secret");
    }

    private UUID place() {
        return UUID.fromString(
                http.json(http.post(sample.json())).at("/orderId").stringValue());
    }

    /** In the list too, which follows a little later. */
    private void awaitStatus(UUID order, String status) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(http.json(http.get("/v1/orders/" + order)).at("/status").stringValue())
                    .isEqualTo(status);
            assertThat(list())
                    .filteredOn(shown -> shown.at("/orderId").stringValue().equals(order.toString()))
                    .extracting(shown -> shown.at("/status").stringValue())
                    .containsExactly(status);
        });
    }

    private void awaitHandled(UUID order, int distinctOutcomes) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> topics.read("payments", order).stream()
                                .map(event -> new String(
                                        event.headers().lastHeader("ce_id").value(), UTF_8))
                                .distinct()
                                .filter(this::isHandled)
                                .count()
                        == distinctOutcomes);
    }

    private boolean isHandled(String eventId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM inbox WHERE event_id = ?::uuid)", Boolean.class, eventId));
    }

    private void awaitDeadLetter(UUID key) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> topics.read("payments.order-service.dlt", key).size() == 1);
    }

    private List<JsonNode> list() {
        return http.json(http.get("/v1/orders?limit=100&customerId=" + sample.customerId()))
                .at("/items")
                .valueStream()
                .toList();
    }

    private List<Integer> versions(UUID order) {
        return jdbc.queryForList(
                "SELECT stream_version FROM event_log WHERE stream_id = ? ORDER BY 1", Integer.class, order);
    }

    private static Message confirmed(UUID order) {
        return PaymentConfirmed.newBuilder()
                .setOrderId(order.toString())
                .setPaymentId(UUID.randomUUID().toString())
                .setCustomerId(UUID.randomUUID().toString())
                .setAmount(Money.newBuilder().setMinorUnits(2500).setCurrency("EUR"))
                .setConfirmedAt(Timestamp.newBuilder().setSeconds(1_800_000_000))
                .build();
    }

    private static Message declined(UUID order) {
        return PaymentDeclined.newBuilder()
                .setOrderId(order.toString())
                .setPaymentId(UUID.randomUUID().toString())
                .setCustomerId(UUID.randomUUID().toString())
                .setAmount(Money.newBuilder().setMinorUnits(2500).setCurrency("EUR"))
                .setReason("insufficient_funds")
                .setDeclinedAt(Timestamp.newBuilder().setSeconds(1_800_000_000))
                .build();
    }
}
