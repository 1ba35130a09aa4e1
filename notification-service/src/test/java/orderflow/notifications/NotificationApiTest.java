package orderflow.notifications;

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
class NotificationApiTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Story story = new Story();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Test
    void aNotificationIsFoundByItsOrder() throws Exception {
        story.contact("Ada", "ada@example.com");
        story.confirmed();

        String page = await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/v1/notifications?orderId=" + story.order).body(), body -> body.contains("\"SENT\""));

        assertThat(JsonPath.<String>read(page, "$.items[0].orderId")).isEqualTo(story.order.toString());
        assertThat(JsonPath.<String>read(page, "$.items[0].kind")).isEqualTo("ORDER_CONFIRMED");
        assertThat(JsonPath.<String>read(page, "$.items[0].recipient")).isEqualTo("ada@example.com");
        assertThat(JsonPath.<String>read(page, "$.items[0].sentAt")).endsWith("Z");
        assertThat(UUID.fromString(JsonPath.read(page, "$.items[0].notificationId")))
                .isNotNull();
    }

    @Test
    void anOrderThatIsNotKnownHasNoNotification() throws Exception {
        assertThat(get("/v1/notifications?orderId=" + UUID.randomUUID()).body()).isEqualTo("{\"items\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/notifications, 400, orderId",
        "/v1/notifications?orderId=1-1-1-1-1, 400, orderId",
        "/v1/notifications?orderId=, 400, orderId",
        "/v1/notifications?orderId=%ff, 400, query",
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
        String path = "/v1/notifications?orderId=" + UUID.randomUUID();

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
        HttpRequest post = HttpRequest.newBuilder(api().uri("/v1/notifications"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> answer = api().send(post);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void whatTheWebServerRefusesIsAProblemToo() throws Exception {
        assertThat(api().raw("GET /v1/notifications?orderId=<> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
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
        assertThat(get(management, "/actuator/info").body()).contains("notification-service");
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
