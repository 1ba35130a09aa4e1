package orderflow.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a client meets that keeps its connection while the service stops. */
class ConnectionDrainTest {

    private final ConfigurableApplicationContext service =
            new SpringApplicationBuilder(SampleService.class).run("--server.port=0", "--management.server.port=0");

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void whoKeepsAConnectionIsToldThatItEndsAndLosesNoRequest() throws Exception {
        try (Socket kept = new Socket("127.0.0.1", port())) {
            kept.setSoTimeout(10_000);
            var answers = new BufferedReader(new InputStreamReader(kept.getInputStream(), US_ASCII));
            assertThat(ask(kept, answers)).startsWith("HTTP/1.1 200").doesNotContain("Connection: close");
            CompletableFuture<Void> shutdown = CompletableFuture.runAsync(service::close);

            String answer;
            do {
                answer = ask(kept, answers);
                assertThat(answer).startsWith("HTTP/1.1 200");
            } while (!answer.contains("Connection: close"));

            assertThat(answers.read()).isEqualTo(-1);
            shutdown.join();
        }
    }

    @Test
    void connectionsAreKeptAgainAfterARestart() throws Exception {
        service.stop();
        service.start();

        try (Socket kept = new Socket("127.0.0.1", port())) {
            kept.setSoTimeout(10_000);
            var answers = new BufferedReader(new InputStreamReader(kept.getInputStream(), US_ASCII));
            assertThat(ask(kept, answers)).startsWith("HTTP/1.1 200").doesNotContain("Connection: close");
        }
    }

    /** A request without a body, and the head of its answer; empty where the connection was cut off. */
    private static String ask(Socket connection, BufferedReader answers) throws IOException {
        String request = "HEAD /v1/samples/00000000-0000-0000-0000-000000000001 HTTP/1.1\r\nHost: x\r\n\r\n";
        connection.getOutputStream().write(request.getBytes(US_ASCII));
        StringBuilder head = new StringBuilder();
        String line = answers.readLine();
        while (line != null && !line.isEmpty()) {
            head.append(line).append('\n');
            line = answers.readLine();
        }
        return head.toString();
    }

    private int port() {
        return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
