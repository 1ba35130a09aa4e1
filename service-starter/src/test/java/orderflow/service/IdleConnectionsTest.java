package orderflow.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** More connections than there may be, which say nothing, or not enough. */
@OnBothPorts
class IdleConnectionsTest {

    private static final int MORE_THAN_THERE_MAY_BE = 12;
    private static final int MORE_THAN_A_SERVICE_TAKES = 2300;
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final Duration CLOSED_IN = Duration.ofSeconds(15);

    /** Many times what it takes where each connection is accepted at once, not when an earlier one has ended. */
    private static final Duration OPENED_IN = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @LocalManagementPort
    int management;

    private final List<Socket> idle = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : idle) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /v1/nothing HTT",
                "POST /v1/samples HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
                "GET /v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n",
            })
    void areClosedSoonAndKeepNobodyOut(String beginning) throws IOException {
        long begin = System.nanoTime();
        open(port, MORE_THAN_THERE_MAY_BE, beginning);

        assertThat(status(port, "/v1/nothing")).isEqualTo("HTTP/1.1 404 ");
        for (Socket socket : idle) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getInputStream().readAllBytes();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(CLOSED_IN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /actuator/health HTT"})
    void leaveRoomForAProbe(String beginning) throws IOException {
        open(management, MORE_THAN_A_SERVICE_TAKES, beginning);

        assertThat(status(management, "/actuator/health")).isEqualTo("HTTP/1.1 200 ");
    }

    private void open(int port, int connections, String beginning) throws IOException {
        long begin = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            Socket socket = new Socket("127.0.0.1", port);
            idle.add(socket);
            socket.getOutputStream().write(beginning.getBytes(UTF_8));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(OPENED_IN);
        }
    }

    private static String status(int port, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 200 ".length()), UTF_8);
        }
    }
}
