package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import orderflow.localstack.LocalStack;
import orderflow.localstack.PostgresProcess;
import orderflow.testing.TestInfrastructure;
import orderflow.testing.api.DocumentedApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** While the database is away, and afterwards. */
@RunningService
class DatabaseAwayTest {

    private static final Duration MAX_WAIT = Duration.ofSeconds(40);

    private final HttpClient http = HttpClient.newHttpClient();
    private final PlacedOrder before = PlacedOrder.unknown();
    private final PlacedOrder meanwhile = PlacedOrder.unknown();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void theDatabaseGoesAwayInTheMiddleOfThings() {
        assumeThat(TestInfrastructure.shared()).isInstanceOf(LocalStack.class);
        before.place("tok_gatewayTimeout");
        await().atMost(MAX_WAIT).until(() -> !before.ledger(jdbc).isEmpty());
        postgres().close();
        meanwhile.place("tok_visa");
    }

    @AfterEach
    void itIsBack() {
        if (!postgres().process().isAlive()) {
            postgres().start();
            postgres().awaitReady(MAX_WAIT);
        }
    }

    @Test
    void requestsAreToldToComeAgainAndOrdersWaitAndAreNotLost() throws Exception {
        HttpResponse<String> answer = DocumentedApi.at(port).get("/v1/payments?orderId=" + UUID.randomUUID());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(get(management, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get(management, "/actuator/health/readiness").statusCode()).isEqualTo(503);

        itIsBack();

        await().atMost(MAX_WAIT).until(() -> meanwhile.outcomes().size() == 1);
        await().atMost(MAX_WAIT).until(() -> before.outcomes().size() == 1);
        assertThat(meanwhile.ledger(jdbc)).containsExactly("CAPTURED");
        assertThat(before.ledger(jdbc)).endsWith("CAPTURED").containsOnlyOnce("CAPTURED");
        assertThat(jdbc.sql("SELECT count(*) FROM dead_letter WHERE key = ?")
                        .param(meanwhile.id().toString())
                        .query(Integer.class)
                        .single())
                .isZero();
        await().atMost(MAX_WAIT)
                .until(() -> get(management, "/actuator/health/readiness").statusCode() == 200);
    }

    private static PostgresProcess postgres() {
        return LocalStack.shared().postgresProcess();
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
