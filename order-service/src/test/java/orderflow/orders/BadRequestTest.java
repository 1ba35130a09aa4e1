package orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import orderflow.orders.support.Http;
import orderflow.orders.support.OrderServiceTest;
import orderflow.orders.support.SampleOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@OrderServiceTest
class BadRequestTest {

    private static final int TOO_MUCH = 128 * 1024 + 1;

    @Autowired
    Http http;

    private final String valid = SampleOrder.any().json();

    @ParameterizedTest
    @CsvSource({
        "limit=0,           limit",
        "limit=101,         limit",
        "limit=ten,         limit",
        "limit=,            limit",
        "limit=1&limit=2,   limit",
        "cursor=nonsense,   cursor",
        "cursor=,           cursor",
        "cursor=__________________________________________, cursor",
        "status=placed,     status",
        "customerId=1-1-1-1-1, customerId",
        "limit=%ff,         query",
        "limit=%zz,         query",
    })
    void aBadParameterIsNamed(String query, String name) throws IOException {
        String answer = http.raw("GET /v1/orders?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(answer).contains("\"field\":\"" + name + "\"");
    }

    @Test
    void unknownParametersAreIgnored() {
        assertThat(http.get("/v1/orders?page=7").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "x", "%F0%9F%98%80", "..."})
    void anOrderIdIsAUuid(String orderId) {
        assertProblem(http.get("/v1/orders/" + orderId), 400, "orderId");
        assertProblem(http.get("/v1/orders/" + orderId + "/events"), 400, "orderId");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "GET /v1/orders/[ HTTP/1.1|Host: x,                      400",
                "GET /v1/orders/%zz HTTP/1.1|Host: x,                    400",
                "GET /v1/orders/%2F HTTP/1.1|Host: x,                    400",
                "GET /v1/orders/<b> HTTP/1.1|Host: x,                    400",
                "GET /v1/orders HTTP/1.1|Host: a b,                      400",
                "GET /v1/orders HTTP/1.1,                                400",
                "GET /v1/orders HTTP/7.0|Host: x,                        505",
                "NONSENSE,                                               400",
                "TRACE /v1/orders HTTP/1.1|Host: x,                      405",
                "BREW /v1/orders HTTP/1.1|Host: x,                       405",
                "GET /../../etc/passwd HTTP/1.1|Host: x,                 400",
                "GET /v1/nothing HTTP/1.1|Host: x,                       404",
                "GET /error HTTP/1.1|Host: x,                            404",
                "GET / HTTP/1.1|Host: x,                                 404",
                "GET /v1/orders HTTP/1.1|Host: x|Accept: text/html,      406",
                "GET /v1/orders HTTP/1.1|Host: x|Accept: nonsense,       406",
                "GET /v1/nothing HTTP/1.1|Host: x|Accept: text/html,     404",
                "DELETE /v1/orders HTTP/1.1|Host: x,                     405",
                "POST /v1/orders HTTP/1.1|Host: x|Content-Length: x,     400",
                "POST /v1/orders HTTP/1.1|Host: x|Transfer-Encoding: x,  501",
                "POST /v1/orders HTTP/1.1|Host: x|Content-Length: 0,     415",
                "POST /v1/orders HTTP/1.1|Host: x|Content-Length: 0|Content-Type: /, 415",
                "POST /v1/orders HTTP/1.1|Host: x|Content-Length: 0|Content-Type: text/plain, 415",
                "POST /v1/orders HTTP/1.1|Host: x|Content-Length: 0|Content-Type: application/json, 400",
            })
    void whateverIsRefusedIsAProblem(String head, int status) throws IOException {
        String answer = http.raw(head.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer).contains("\"status\":" + status).doesNotContain("Tomcat", "Exception", "\tat ");
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws IOException {
        String answer = http.raw("GET /v1/orders HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "with space", "ümlaut", "tab\there"})
    void anIdempotencyKeyIsVisibleAscii(String key) throws IOException {
        String answer = raw("Idempotency-Key: " + key + "\r\n", valid);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"field\":\"Idempotency-Key\"");
    }

    @Test
    void anIdempotencyKeyHas255CharactersAtMost() {
        assertThat(http.post(valid, "Idempotency-Key", UUID.randomUUID() + "k".repeat(219))
                        .statusCode())
                .isEqualTo(201);
        assertProblem(http.post(valid, "Idempotency-Key", "k".repeat(256)), 400, "Idempotency-Key");
    }

    @Test
    void twoDifferentIdempotencyKeysAreRefused() throws IOException {
        String answer = raw("Idempotency-Key: a\r\nIdempotency-Key: b\r\n", valid);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"field\":\"Idempotency-Key\"");
    }

    @Test
    void everyViolationIsToldAtOnceWithThoseOfTheHeaders() {
        HttpResponse<String> answer =
                http.post(valid.replace("12.50", "1.234").replace("tok_visa", "?"), "Idempotency-Key", "k".repeat(256));

        assertProblem(answer, 400, "Idempotency-Key", "items[0].unitPrice.amount", "paymentMethod");
        assertProblem(http.post("{", "Idempotency-Key", "k".repeat(256)), 400, "Idempotency-Key", "body");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin1 = valid.replace("Ada", "Adä").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertProblem(http.send(post().POST(BodyPublishers.ofByteArray(latin1))), 400, "body");
    }

    @Test
    void aBodyOf128KibibytesIsTheMost() {
        String most = valid + " ".repeat(TOO_MUCH - 1 - valid.length());

        assertThat(http.post(most).statusCode()).isEqualTo(201);
        assertThat(http.post(most + " ").statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAlsoWhereItDoesNotSaySo() {
        for (int size : new int[] {TOO_MUCH, 20 * TOO_MUCH}) {
            HttpResponse<String> answer = http.send(
                    post().POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]))));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    private HttpRequest.Builder post() {
        return http.request("/v1/orders").header("Content-Type", "application/json");
    }

    private String raw(String headers, String body) throws IOException {
        return http.raw("POST /v1/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private void assertProblem(HttpResponse<String> answer, int status, String... fields) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(http.json(answer).at("/errors").valueStream().map(error -> text(error, "/field")))
                .containsExactlyInAnyOrder(fields);
    }

    private static String text(JsonNode json, String pointer) {
        return json.at(pointer).stringValue();
    }
}
