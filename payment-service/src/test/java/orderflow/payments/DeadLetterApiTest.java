package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import orderflow.messaging.event.EventMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** Dead letters as people see and treat them, on the management port. */
@RunningService
class DeadLetterApiTest {

    private static final String NO_SUCH_ID = "019b0000-0000-7000-8000-000000000000";

    private final HttpClient http = HttpClient.newHttpClient();
    private final PlacedOrder order = PlacedOrder.unknown();

    @LocalManagementPort
    private int management;

    @Test
    void theListTellsOfEachRecordWhereItCameFromAndWhy() throws Exception {
        EventMetadata poison = placeWithoutTotal();

        String page = listed("DEAD");

        assertThat(JsonPath.<Map<String, Object>>read(page, "$.items[0]").keySet())
                .containsExactly(
                        "id",
                        "topic",
                        "partition",
                        "offset",
                        "key",
                        "eventId",
                        "eventType",
                        "error",
                        "failedAt",
                        "status");
        assertThat(JsonPath.<String>read(page, "$.items[0].topic")).isEqualTo("orders");
        assertThat(JsonPath.<String>read(page, "$.items[0].key"))
                .isEqualTo(order.id().toString());
        assertThat(JsonPath.<String>read(page, "$.items[0].eventId"))
                .isEqualTo(poison.id().toString());
        assertThat(JsonPath.<String>read(page, "$.items[0].eventType")).isEqualTo("orderflow.orders.v1.OrderPlaced");
        assertThat(JsonPath.<String>read(page, "$.items[0].error")).startsWith("unreadable: total");
        assertThat(JsonPath.<String>read(page, "$.items[0].failedAt")).endsWith("Z");
        assertThat(JsonPath.<Object>read(page, "$.nextCursor")).isNull();
    }

    @Test
    void oneIsShownWithItsPayloadItsHeadersItsCauseAndWhatWasDone() throws Exception {
        placeWithoutTotal();
        String id = id(listed("DEAD"));
        http.send(
                HttpRequest.newBuilder(uri("/" + id))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"by\":\"ada\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        String shown = get("/" + id).body();

        assertThat(JsonPath.<String>read(shown, "$.id")).isEqualTo(id);
        assertThat(JsonPath.<String>read(shown, "$.payload.paymentMethod")).isEqualTo("tok_visa");
        assertThat(JsonPath.<String>read(shown, "$.headers.ce_subject"))
                .isEqualTo(order.id().toString());
        assertThat(JsonPath.<String>read(shown, "$.cause")).contains("UnreadableEventException at orderflow.payments.");
        assertThat(JsonPath.<Integer>read(shown, "$.retries")).isEqualTo(1);
        assertThat(JsonPath.<String>read(shown, "$.storedAt")).startsWith("orders.payment-service.dlt-");
        assertThat(JsonPath.<String>read(shown, "$.audit[0].by")).isEqualTo("ada");
        assertThat(JsonPath.<String>read(shown, "$.audit[0].action")).isEqualTo("FAILED");
    }

    @Test
    void whatIsStillBrokenStaysDeadAndWhatWaitsBehindItIsRefused() throws Exception {
        placeWithoutTotal();
        order.place("tok_visa");
        String dead = id(listed("DEAD"));
        String waiting = id(listed("PARKED"));

        HttpResponse<String> again = send("POST", "/" + dead);
        HttpResponse<String> tooEarly = send("POST", "/" + waiting);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(again.body(), "$.status")).isEqualTo("DEAD");
        assertThat(JsonPath.<Integer>read(again.body(), "$.waiting")).isEqualTo(1);
        assertThat(tooEarly.statusCode()).isEqualTo(409);
        assertThat(tooEarly.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(tooEarly.body()).contains("waits behind dead letter " + dead);
    }

    @Test
    void discardingNeedsAReasonAndLetsWhatWaitsGoOn() throws Exception {
        placeWithoutTotal();
        order.place("tok_visa");
        listed("PARKED");
        String dead = id(listed("DEAD"));

        assertThat(send("DELETE", "/" + dead).statusCode()).isEqualTo(400);
        HttpResponse<String> discarded = send("DELETE", "/" + dead + "?reason=has+no+total&by=ada");

        assertThat(discarded.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(discarded.body(), "$.status")).isEqualTo("DISCARDED");
        assertThat(JsonPath.<Integer>read(discarded.body(), "$.handledAfterwards"))
                .isEqualTo(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> order.outcomes().size() == 1);
        assertThat(send("POST", "/" + dead).statusCode()).isEqualTo(409);
        assertThat(JsonPath.<String>read(get("/" + dead).body(), "$.audit[0].note"))
                .isEqualTo("has no total");
    }

    @Test
    void aLongListComesInPages() throws Exception {
        placeWithoutTotal();
        order.place("tok_visa");
        listed("PARKED");

        String first = get("?limit=1&key=" + order.id()).body();
        String second = get("?limit=1&key=" + order.id() + "&cursor=" + JsonPath.read(first, "$.nextCursor"))
                .body();

        assertThat(JsonPath.<String>read(first, "$.items[0].status")).isEqualTo("PARKED");
        assertThat(JsonPath.<String>read(second, "$.items[0].status")).isEqualTo("DEAD");
        assertThat(JsonPath.<Object>read(second, "$.nextCursor")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nonsense, 400, id must be a UUID",
        "GET, /" + NO_SUCH_ID + ", 404, There is no dead letter",
        "POST, /nonsense, 400, id must be a UUID",
        "POST, /" + NO_SUCH_ID + ", 404, There is no dead letter",
        "DELETE, /" + NO_SUCH_ID + "?reason=x, 404, There is no dead letter",
        "GET, ?status=GONE, 400, status must be",
        "GET, '?status=DEAD,', 400, status must be",
        "GET, ?limit=0, 400, limit must be",
        "GET, ?limit=many, 400, limit must be",
        "GET, ?cursor=42, 400, cursor must be",
        "GET, ?cursor=" + NO_SUCH_ID + ", 400, cursor is not",
    })
    void aWishThatCannotBeMetIsAProblemThatSaysWhy(String method, String path, int status, String says)
            throws Exception {
        HttpResponse<String> answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains(says).contains("\"status\":" + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?topic=%00", "?key=a%00b", "?eventType=%00", "?key=%ef%bf%bf"})
    void whatNoRecordHasIsLookedForAndNotFound(String filter) throws Exception {
        assertThat(get(filter).statusCode()).isEqualTo(200);
        assertThat(get(filter).body()).contains("\"items\":[]");
    }

    private EventMetadata placeWithoutTotal() {
        EventMetadata event = order.event();
        order.publish(event, order.content("tok_visa").toBuilder().clearTotal().build());
        return event;
    }

    /** The order's dead letters of that status, as soon as there is one. */
    private String listed(String status) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> get("?status=" + status + "&key=" + order.id()).body(),
                        body -> body.contains("\"" + status + "\""));
    }

    private static String id(String page) {
        return JsonPath.read(page, "$.items[0].id");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + management + "/actuator/deadletters" + path);
    }
}
