package orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import orderflow.orders.support.Http;
import orderflow.orders.support.RealInfrastructure;
import orderflow.orders.support.SampleOrder;
import orderflow.orders.support.SchemaOwner;
import orderflow.orders.support.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/**
 * Alone: no other instance publishes what this one has appended. Those of other test classes are paused while a context of
 * this class is in use, be it an empty one.
 */
@SpringJUnitConfig(ShutdownTest.Nothing.class)
class ShutdownTest {

    static class Nothing {}

    private static final String WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted";

    private final ConfigurableApplicationContext service = new SpringApplicationBuilder(
                    OrderService.class, Http.class, Topics.class)
            .initializers(new RealInfrastructure())
            .run("--server.port=0", "--management.server.port=0");

    private final Http http = service.getBean(Http.class);
    private final Topics topics = service.getBean(Topics.class);

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aRequestThatIsUnderWayIsAnsweredAndItsEventPublishedBeforeTheServiceEnds() throws Exception {
        UUID earlier = placed(post());
        await().until(() -> topics.read("orders", earlier).size() == 1);
        CompletableFuture<HttpResponse<String>> answer;
        CompletableFuture<Void> shutdown;
        try (Connection owner = SchemaOwner.connect()) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("LOCK TABLE idempotency_key");
            answer = CompletableFuture.supplyAsync(this::post, Thread::startVirtualThread);
            await().until(() -> someoneWaits(owner));
            shutdown = CompletableFuture.runAsync(service::close);
            await().until(this::takesNoConnection);
        }

        assertThat(answer.join().statusCode()).isEqualTo(201);
        shutdown.join();
        assertThat(topics.read("orders", placed(answer.join()))).hasSize(1);
    }

    private UUID placed(HttpResponse<String> answer) {
        return UUID.fromString(http.json(answer).path("orderId").asString());
    }

    private HttpResponse<String> post() {
        return http.post(
                SampleOrder.any().json(), "Idempotency-Key", UUID.randomUUID().toString());
    }

    private static boolean someoneWaits(Connection session) throws SQLException {
        try (var rows = session.createStatement().executeQuery(WAITING)) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    private boolean takesNoConnection() {
        try (Socket connected = new Socket("127.0.0.1", port())) {
            return !connected.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    private int port() {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
