package orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import orderflow.orders.support.Http;
import orderflow.orders.support.OrderServiceTest;
import orderflow.orders.support.SampleOrder;
import orderflow.orders.support.SchemaOwner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@OrderServiceTest
class OrderApiTest {

    @Autowired
    Http http;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void anOrderIsPlacedAndSeenByWhoPlacedIt() {
        SampleOrder sample = SampleOrder.any();

        HttpResponse<String> placed = http.post(sample.json());

        JsonNode order = http.json(placed);
        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(placed.headers().firstValue("ETag").orElseThrow()).startsWith("\"1-");
        assertThat(placed.headers().firstValue("Location")).contains("/v1/orders/" + text(order, "/orderId"));
        assertThat(text(order, "/status")).isEqualTo("PLACED");
        assertThat(text(order, "/customer/id")).isEqualTo(sample.customerId().toString());
        assertThat(text(order, "/items/0/unitPrice/amount")).isEqualTo("12.50");
        assertThat(text(order, "/total/amount")).isEqualTo("25.00");
        assertThat(text(order, "/total/currency")).isEqualTo("EUR");
        assertThat(order.at("/version").intValue()).isEqualTo(1);
        assertThat(order.propertyNames())
                .containsExactly("orderId", "status", "customer", "items", "total", "version", "placedAt", "updatedAt");
        HttpResponse<String> seen = http.get(location(placed));
        assertThat(seen.body()).isEqualTo(placed.body());
        assertThat(eTag(seen)).isEqualTo(eTag(placed));
    }

    @Test
    void anUnchangedOrderIsNotSentAgain() {
        String location = location(http.post(SampleOrder.any().json()));
        String eTag = eTag(http.get(location));

        for (String known : List.of(eTag, "\"other\", " + eTag, "W/" + eTag, "*")) {
            HttpResponse<String> answer = http.get(location, "If-None-Match", known);
            assertThat(answer.statusCode()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(eTag(answer)).isEqualTo(eTag);
        }
        for (String other : List.of("\"1\"", "\"other\"", eTag.replace("\"", ""), "nonsense")) {
            assertThat(http.get(location, "If-None-Match", other).statusCode())
                    .as(other)
                    .isEqualTo(200);
        }
    }

    @Test
    void anOrderThatHasNoneOfTheWantedETagsIsNotSent() {
        String location = location(http.post(SampleOrder.any().json()));
        String eTag = eTag(http.get(location));

        for (String wanted : List.of(eTag, "\"other\", " + eTag, "*")) {
            assertThat(http.get(location, "If-Match", wanted).statusCode())
                    .as(wanted)
                    .isEqualTo(200);
        }
        for (String other : List.of("\"other\"", "W/" + eTag, "nonsense", "")) {
            HttpResponse<String> answer = http.get(location, "If-Match", other);
            assertThat(answer.statusCode()).as(other).isEqualTo(412);
            assertThat(answer.body()).contains("none of the ETags");
        }
    }

    @Test
    void theETagChangesWithTheContactThatIsShown() throws Exception {
        SampleOrder sample = SampleOrder.any();
        String location = location(http.post(sample.named("First").json()));
        String first = eTag(http.get(location));
        http.post(sample.named("Second").json());

        HttpResponse<String> second = http.get(location, "If-None-Match", first);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).contains("Second");
        SchemaOwner.execute("DELETE FROM customer WHERE customer_id = '%s'".formatted(sample.customerId()));
        assertThat(http.get(location, "If-None-Match", eTag(second)).statusCode())
                .isEqualTo(200);
        assertThat(eTag(http.get(location))).isNotIn(first, eTag(second));
    }

    @Test
    void anAcceptThatAsksForACharsetGetsItsOrderAndOneThatTakesNoJsonPlacesNone() {
        SampleOrder sample = SampleOrder.any();
        HttpResponse<String> refused = http.post(sample.json(), "Accept", "application/yaml");
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(jdbc.queryForList("SELECT 1 FROM customer WHERE customer_id = ?", sample.customerId()))
                .isEmpty();

        HttpResponse<String> placed = http.post(sample.json(), "Accept", "application/json;charset=ISO-8859-1");

        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(placed.headers().firstValue("Content-Type")).contains("application/json");
        for (String path : List.of(location(placed), location(placed) + "/events", "/v1/orders", "/v3/api-docs")) {
            assertThat(http.get(path, "Accept", "application/json;charset=utf-16")
                            .headers()
                            .firstValue("Content-Type"))
                    .as(path)
                    .contains("application/json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "O'Neil \"the\" \\ one",
                "😀 Ünïcödé 名前",
                "'); DROP TABLE customer; --"
            })
    void namesAreData(String name) {
        HttpResponse<String> placed = http.post(SampleOrder.any().named(name).json());

        assertThat(text(http.json(http.get(location(placed))), "/customer/name"))
                .isEqualTo(name);
    }

    @Test
    void theHistoryComesOutOfTheEventStore() {
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        HttpResponse<String> placed = http.post(SampleOrder.any().json(), "traceparent", traceparent);

        JsonNode event = http.json(http.get(location(placed) + "/events")).at("/items/0");

        assertThat(text(event, "/type")).isEqualTo("orderflow.orders.v1.OrderPlaced");
        assertThat(event.at("/version").intValue()).isEqualTo(1);
        assertThat(text(event, "/correlationId")).isEqualTo(text(event, "/causationId"));
        assertThat(text(event, "/data/total/amount")).isEqualTo("25.00");
        assertThat(event.toString()).doesNotContain("Ada", "example.com");
        assertThat(jdbc.queryForObject(
                        "SELECT traceparent FROM event_log WHERE event_id = ?::uuid",
                        String.class,
                        text(event, "/eventId")))
                .isEqualTo(traceparent);
    }

    @Test
    void theListIsNewestFirstPageByPage() {
        SampleOrder sample = SampleOrder.any();
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.addFirst(text(http.json(http.post(sample.json())), "/orderId"));
        }
        String list = "/v1/orders?limit=2&customerId=" + sample.customerId();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> http.json(http.get("/v1/orders?customerId=" + sample.customerId()))
                                .at("/items")
                                .size()
                        == 5);

        JsonNode first = http.json(http.get(list));
        JsonNode second = http.json(http.get(list + "&cursor=" + text(first, "/nextCursor")));
        JsonNode third = http.json(http.get(list + "&status=PLACED&cursor=" + text(second, "/nextCursor")));

        List<String> listed = new ArrayList<>();
        List.of(first, second, third)
                .forEach(page -> page.at("/items").forEach(order -> listed.add(text(order, "/orderId"))));
        assertThat(listed).isEqualTo(placed);
        assertThat(third.at("/nextCursor").isNull()).isTrue();
        assertThat(first.at("/items/0")).isEqualTo(http.json(http.get("/v1/orders/" + placed.getFirst())));
        assertThat(http.json(http.get(list + "&status=CONFIRMED")).at("/items")).isEmpty();
    }

    @Test
    void anErasedCustomerHasNoNameAndNoAddress() throws Exception {
        SampleOrder sample = SampleOrder.any();
        String location = location(http.post(sample.json()));
        SchemaOwner.execute("DELETE FROM customer WHERE customer_id = '%s'".formatted(sample.customerId()));

        JsonNode order = http.json(http.get(location));

        assertThat(text(order, "/customer/id")).isEqualTo(sample.customerId().toString());
        assertThat(order.at("/customer/name").isNull()).isTrue();
        assertThat(order.at("/customer/email").isNull()).isTrue();
    }

    @Test
    void currenciesHaveTheirOwnNumberOfFractionDigits() {
        String yen = SampleOrder.any().json().replace("12.50", "1250").replace("EUR", "JPY");

        assertThat(text(http.json(http.post(yen)), "/total/amount")).isEqualTo("2500");
    }

    @Test
    void theLogCannotBeChangedByTheServiceItself() {
        http.post(SampleOrder.any().json());

        assertThat(jdbc.queryForObject(
                        "SELECT has_table_privilege('event_log', 'UPDATE') OR has_table_privilege('event_log', 'DELETE')",
                        Boolean.class))
                .isFalse();
    }

    @Test
    void aPageShowsTheDocument() {
        assertThat(http.get("/swagger-ui.html").body()).contains("/webjars/swagger-ui/swagger-ui-bundle.js");
        assertThat(http.get("/webjars/swagger-ui/swagger-ui-bundle.js").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anUnknownOrderIsNotFound() {
        String location = "/v1/orders/" + UUID.randomUUID();

        assertThat(http.get(location).statusCode()).isEqualTo(404);
        assertThat(http.get(location + "/events").statusCode()).isEqualTo(404);
    }

    private static String eTag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow(() -> new AssertionError(answer.statusCode()));
    }

    private static String location(HttpResponse<String> placed) {
        return placed.headers().firstValue("Location").orElseThrow(() -> new AssertionError(placed.body()));
    }

    private static String text(JsonNode json, String pointer) {
        return json.at(pointer).stringValue();
    }
}
