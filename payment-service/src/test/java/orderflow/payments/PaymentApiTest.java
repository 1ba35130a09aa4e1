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
import java.util.UUID;
import orderflow.testing.api.DocumentedApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the outside sees by HTTP. */
@RunningService
class PaymentApiTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final PlacedOrder order = PlacedOrder.unknown();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Test
    void aPaymentIsFoundByItsOrderAndByItsId() throws Exception {
        order.place("tok_chargeDeclined");

        String page = await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/v1/payments?orderId=" + order.id()).body(), body -> body.contains("\"DECLINED\""));
        String id = JsonPath.read(page, "$.items[0].paymentId");
        String one = get("/v1/payments/" + id).body();

        assertThat(JsonPath.<Object>read(page, "$.items[0]")).isEqualTo(JsonPath.read(one, "$"));
        assertThat(JsonPath.<String>read(one, "$.orderId")).isEqualTo(order.id().toString());
        assertThat(JsonPath.<String>read(one, "$.customerId"))
                .isEqualTo(order.customer().toString());
        assertThat(JsonPath.<String>read(one, "$.amount.amount")).isEqualTo("25.00");
        assertThat(JsonPath.<String>read(one, "$.amount.currency")).isEqualTo("EUR");
        assertThat(JsonPath.<String>read(one, "$.declineReason")).isEqualTo("card_declined");
        assertThat(JsonPath.<String>read(one, "$.createdAt")).endsWith("Z");
    }

    @Test
    void anOrderThatIsNotKnownHasNoPayment() throws Exception {
        assertThat(get("/v1/payments?orderId=" + UUID.randomUUID()).body()).isEqualTo("{\"items\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/payments, 400, orderId",
        "/v1/payments?orderId=1-1-1-1-1, 400, orderId",
        "/v1/payments?orderId=, 400, orderId",
        "/v1/payments?orderId=%ff, 400, query",
        "/v1/payments/nonsense, 400, paymentId",
        "/v1/payments/019b0000-0000-7000-8000-000000000000, 404, payment",
        "/v1/nonsense, 404, nonsense",
    })
    void aRequestThatCannotBeAnsweredIsAProblemThatNamesIt(String path, int status, String names) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains(names)
                .contains("\"status\":" + status)
                .doesNotContain("xception");
    }

    @Test
    void jsonIsTheOneRepresentation() throws Exception {
        String path = "/v1/payments?orderId=" + UUID.randomUUID();

        assertThat(api().raw("GET " + path
                        + " HTTP/1.1\r\nHost: x\r\nAccept: application/yaml\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 406")
                .contains("application/problem+json");
        assertThat(api().raw("GET " + path
                        + " HTTP/1.1\r\nHost: x\r\nAccept: application/json;v=1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("Content-Type: application/json\r\n");
    }

    @Test
    void anotherMethodIsNotAllowed() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(api().uri("/v1/payments"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> answer = api().send(post);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void whatTheWebServerRefusesIsAProblemToo() throws Exception {
        assertThat(api().raw("GET /v1/payments?orderId=<> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContain("<html");
    }

    @Test
    void aPageShowsTheDocument() {
        assertThat(get("/swagger-ui.html").body()).contains("/webjars/swagger-ui/swagger-ui-bundle.js");
        assertThat(get("/webjars/swagger-ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
    }

    @Test
    void operationsHaveAPortOfTheirOwn() throws Exception {
        assertThat(get(management, "/actuator/health/liveness").body()).contains("UP");
        assertThat(get(management, "/actuator/health/readiness").body()).contains("UP");
        assertThat(get(management, "/actuator/prometheus").body())
                .contains("orderflow_event_log_unpublished", "jvm_memory_used_bytes", "hikaricp_connections");
        assertThat(get(management, "/actuator/info").body()).contains("payment-service");
        assertThat(get("/actuator/health").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) {
        return api().get(path);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private DocumentedApi api() {
        return DocumentedApi.at(port);
    }
}
