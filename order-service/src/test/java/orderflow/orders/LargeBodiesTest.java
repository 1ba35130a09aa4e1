package orderflow.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import orderflow.orders.support.Http;
import orderflow.orders.support.OrderServiceTest;
import orderflow.orders.support.SampleOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many clients who send large bodies slowly, and what that means for others. */
@OrderServiceTest
class LargeBodiesTest {

    private static final int LARGEST = 1 << 20;
    private static final int ROOM_FOR = 8;

    @Autowired
    Http http;

    @LocalServerPort
    int port;

    private final List<Socket> slow = new ArrayList<>();
    private final String small = SampleOrder.any().json();
    private final String large = small + " ".repeat(LARGEST - small.length());

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void aLargeOrderIsTakenWhetherItSaysItsLengthOrNot() {
        assertThat(http.post(large).statusCode()).isEqualTo(201);
        assertThat(postChunked(large).statusCode()).isEqualTo(201);
    }

    @Test
    void moreLargeBodiesThanThereIsRoomForAreRefusedAndSmallOnesAreNot() throws IOException {
        for (int i = 0; i < ROOM_FOR; i++) {
            slow.add(sendSlowly());
        }

        await().until(() -> http.post(large).statusCode() == 503);
        assertThat(http.post(large).headers().firstValue("Retry-After")).isPresent();
        assertThat(postChunked(large).statusCode()).isEqualTo(503);
        assertThat(http.post(small).statusCode()).isEqualTo(201);
        assertThat(postChunked(small).statusCode()).isEqualTo(201);

        hangUp();
        await().until(() -> http.post(large).statusCode() == 201);
    }

    private Socket sendSlowly() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.getOutputStream().write("""
                POST /v1/orders HTTP/1.1\r
                Host: x\r
                Content-Type: application/json\r
                Content-Length: %s\r
                \r
                {""".formatted(LARGEST).getBytes(UTF_8));
        return socket;
    }

    private HttpResponse<String> postChunked(String body) {
        return http.send(http.request("/v1/orders", "Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)))));
    }
}
