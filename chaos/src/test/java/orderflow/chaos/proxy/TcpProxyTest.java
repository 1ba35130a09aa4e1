package orderflow.chaos.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import orderflow.chaos.proxy.Trouble.BlackHole;
import orderflow.chaos.proxy.Trouble.Cut;
import orderflow.chaos.proxy.Trouble.Direction;
import orderflow.chaos.proxy.Trouble.None;
import orderflow.chaos.proxy.Trouble.Refuse;
import orderflow.chaos.proxy.Trouble.Slow;
import orderflow.localstack.Deadline;
import orderflow.localstack.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private EchoServer server;
    private TcpProxy proxy;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        server = new EchoServer();
        proxy = TcpProxy.start(Ports.freePort(), server.port());
        client = newClient();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void forwards_both_ways_and_passes_the_farewell_on_after_the_last_byte() throws IOException {
        assertThat(echo("hello")).isEqualTo("hello");

        client.getOutputStream().write("last words".getBytes(US_ASCII));
        client.shutdownOutput();
        assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII)).isEqualTo("last words");
        assertThat(Deadline.in(Duration.ofSeconds(5)).await(() -> proxy.connections() == 0))
                .isTrue();
    }

    @Test
    void cuts_all_connections_and_takes_new_ones() throws IOException {
        echo("hello");

        assertThat(proxy.cutAll()).isEqualTo(1);
        assertThatThrownBy(() -> echo("are you there")).isInstanceOf(SocketException.class);
        client = newClient();
        assertThat(echo("again")).isEqualTo("again");
    }

    @Test
    void refuses_connections_until_the_trouble_is_over() throws IOException {
        echo("hello");
        proxy.become(new Refuse());

        assertThatThrownBy(() -> echo("are you there")).isInstanceOf(SocketException.class);
        assertThatThrownBy(this::newClient).isInstanceOf(ConnectException.class);
        proxy.become(new None());
        client = newClient();
        assertThat(echo("again")).isEqualTo("again");
    }

    @Test
    void a_black_hole_takes_connections_and_keeps_every_byte_until_the_trouble_is_over() throws IOException {
        proxy.become(new BlackHole());
        client = newClient();
        client.setSoTimeout(200);
        client.getOutputStream().write("hello".getBytes(US_ASCII));

        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        assertThat(server.received).hasValue(0);
        proxy.become(new None());
        client.setSoTimeout(5_000);
        assertThat(new String(client.getInputStream().readNBytes(5), US_ASCII)).isEqualTo("hello");
    }

    @Test
    void a_black_hole_keeps_also_the_end_of_a_connection_until_the_trouble_is_over() throws IOException {
        echo("hello");
        proxy.become(new BlackHole());
        client.setSoTimeout(200);
        client.shutdownOutput();

        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        proxy.become(new None());
        client.setSoTimeout(5_000);
        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void delays_each_chunk() throws IOException {
        proxy.become(new Slow(Duration.ofMillis(60), 0));
        long begin = System.nanoTime();

        assertThat(echo("hello")).isEqualTo("hello");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void limits_how_many_bytes_go_through_in_a_second() throws IOException {
        proxy.become(new Slow(Duration.ZERO, 10_000));
        long begin = System.nanoTime();

        assertThat(echo("x".repeat(3_000))).hasSize(3_000);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void cut_at_an_answer_the_server_has_the_request_and_the_client_no_answer() throws IOException {
        proxy.become(new Cut(Direction.ANSWER, "COMMIT", 2));

        assertThat(echo("COMMIT")).isEqualTo("COMMIT");
        assertThatThrownBy(() -> echo("COMMIT")).isInstanceOf(SocketException.class);
        assertThat(server.received).hasValue(12);
    }

    @Test
    void cut_at_a_request_the_server_does_not_learn_of_it() throws IOException {
        proxy.become(new Cut(Direction.REQUEST, "COMMIT", 1));

        assertThat(echo("BEGIN")).isEqualTo("BEGIN");
        assertThatThrownBy(() -> echo("COMMIT")).isInstanceOf(SocketException.class);
        assertThat(server.received).hasValue(5);
    }

    @Test
    void a_pattern_is_found_also_across_two_chunks() {
        PatternSearch search = new PatternSearch();

        assertThat(search.count("COMMIT", bytes("xxCOM"), 5)).isZero();
        assertThat(search.count("COMMIT", bytes("MIT COMMIT CO"), 13)).isEqualTo(2);
        assertThat(search.count("COMMIT", bytes("MMIT"), 4)).isEqualTo(1);
    }

    @Test
    void a_server_that_is_away_looks_like_one_that_hangs_up() throws IOException {
        server.close();
        assertThat(Deadline.in(Duration.ofSeconds(5)).await(this::isServerAway)).isTrue();
        client = newClient();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    /** A port that is closed while somebody waits for connections takes some for a moment longer, and resets them. */
    private boolean isServerAway() {
        try (Socket direct = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            return !direct.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    private Socket newClient() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private String echo(String text) throws IOException {
        client.getOutputStream().write(bytes(text));
        byte[] answer = client.getInputStream().readNBytes(text.length());
        if (answer.length < text.length()) {
            throw new SocketException("closed");
        }
        return new String(answer, US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
