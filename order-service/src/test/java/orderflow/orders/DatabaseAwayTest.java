package orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import orderflow.orders.support.Http;
import orderflow.orders.support.SampleOrder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/** Neither database nor broker: nobody listens on port 9. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.flyway.enabled=false",
            "spring.datasource.url=jdbc:postgresql://127.0.0.1:9/orderflow",
            "spring.kafka.bootstrap-servers=127.0.0.1:9"
        })
@Import(Http.class)
@DirtiesContext
class DatabaseAwayTest {

    @Autowired
    Http http;

    @Test
    void anOrderIsAnsweredWithTryAgainAtOnce() {
        assertTryAgain(() -> http.post(SampleOrder.any().json()));
        assertTryAgain(() -> http.get("/v1/orders"));
        assertTryAgain(() -> http.get("/v1/orders/0190a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"));
    }

    @Test
    void theServiceIsAliveButNotReady() {
        assertThat(http.management("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(http.management("/actuator/health/readiness").statusCode()).isEqualTo(503);
    }

    private static void assertTryAgain(java.util.function.Supplier<HttpResponse<String>> call) {
        Instant start = Instant.now();
        HttpResponse<String> answer = call.get();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
    }
}
