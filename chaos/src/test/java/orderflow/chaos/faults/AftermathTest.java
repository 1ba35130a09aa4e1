package orderflow.chaos.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import orderflow.localstack.system.RunningState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AftermathTest {

    @TempDir
    Path directory;

    private HttpServer metrics;
    private volatile String inUse = "0.0";

    @BeforeEach
    void serve() throws IOException {
        metrics = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        metrics.createContext("/actuator/prometheus", exchange -> {
            byte[] text = "hikaricp_connections{pool=\"a\"} 10.0\nhikaricp_connections_active{pool=\"a\"} %s\n"
                    .formatted(inUse)
                    .getBytes(US_ASCII);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        metrics.start();
    }

    @AfterEach
    void stop() {
        metrics.stop(0);
    }

    @Test
    void a_request_may_be_refused_for_the_moment_and_not_fail() throws IOException {
        assertThat(aftermath("201", "503", "429", "0").wrongAnswers()).isEmpty();
        assertThat(aftermath("201", "500", "500", "409").wrongAnswers())
                .containsExactly("1 requests were answered with 409", "2 requests were answered with 500");
    }

    @Test
    void a_connection_that_is_in_use_while_nothing_is_done_has_leaked() throws IOException {
        assertThat(aftermath().leaks(Duration.ofMillis(200))).isEmpty();
        inUse = "3.0";
        assertThat(aftermath().leaks(Duration.ofMillis(200)))
                .containsExactly("order-service keeps 3 connections to the database");
    }

    private Aftermath aftermath(String... statuses) throws IOException {
        Path log = directory.resolve("log");
        Files.writeString(
                log,
                String.join(
                        "",
                        Stream.of(statuses).map("{\"status\":%s}\n"::formatted).toList()));
        URI api = URI.create("http://127.0.0.1:" + (metrics.getAddress().getPort() - 1_000));
        return new Aftermath(
                new RunningState(directory.resolve("state.json"), Map.of("order-service", api), "", "", Map.of()), log);
    }
}
