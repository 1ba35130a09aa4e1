package orderflow.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import orderflow.orders.support.Http;
import orderflow.orders.support.OrderServiceTest;
import orderflow.orders.support.SampleOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** More clients who take their time than requests are served at once. */
@OrderServiceTest
@TestPropertySource(properties = "orderflow.orders.web.concurrency=2")
@DirtiesContext
class SlowClientsTest {

    private static final int CLIENTS = 6;

    @Autowired
    Http http;

    @LocalServerPort
    int port;

    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    @Test
    void doNotKeepOutTheOthersAndAreServedWhenTheyAreReady() throws IOException {
        String order = SampleOrder.any().json();
        for (int i = 0; i < CLIENTS; i++) {
            begin(order.length(), order.substring(0, 1 + i));
        }

        assertAnotherIsServed();

        for (int i = 0; i < CLIENTS; i++) {
            send(clients.get(i), order.substring(1 + i));
        }
        for (Socket client : clients) {
            assertThat(new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8)).readLine())
                    .contains("201");
        }
    }

    @Test
    void doNotKeepOutTheOthersWhenTheirBodiesAreRefused() throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            begin(10_000_000, "{");
        }

        assertAnotherIsServed();
    }

    private void assertAnotherIsServed() {
        HttpRequest.Builder another = http.request("/v1/orders", "Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(SampleOrder.any().json()));
        assertThat(http.send(another).statusCode()).isEqualTo(201);
    }

    /** A request with so long a body, of which this is there. */
    private void begin(int length, String body) throws IOException {
        Socket client = new Socket("127.0.0.1", port);
        client.setSoTimeout(10_000);
        clients.add(client);
        send(client, """
                POST /v1/orders HTTP/1.1\r
                Host: x\r
                Content-Type: application/json\r
                Content-Length: %s\r
                \r
                %s""".formatted(length, body));
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(UTF_8));
        client.getOutputStream().flush();
    }
}
