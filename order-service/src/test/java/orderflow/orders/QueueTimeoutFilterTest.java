package orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import orderflow.orders.support.OrderServiceTest;
import orderflow.orders.support.SampleOrder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Without any maxWait everybody is late: each request has waited for its thread, if only for microseconds. */
@OrderServiceTest
@TestPropertySource(properties = "orderflow.orders.web.maxWait=0s")
@DirtiesContext
class QueueTimeoutFilterTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void whoHasWaitedTooLongForAThreadIsToldToTryAgainAndNothingIsDone() throws Exception {
        SampleOrder order = SampleOrder.any();

        HttpResponse<String> answer = post(order.json());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(jdbc.queryForList("SELECT FROM idempotency_key WHERE key = 'late'"))
                .isEmpty();
    }

    /** By a client that knows nothing of the API's document, since the document is late, too. */
    private HttpResponse<String> post(String order) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/orders"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "late")
                .POST(BodyPublishers.ofString(order))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
