package orderflow.notifications.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.AddressException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import orderflow.messaging.trace.Traces;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * A mail server that says what it is told to say: one reply for each command that begins with a certain word, in turn, and
 * yes to everything else. The reply {@code cut} hangs up instead, {@code slow} says yes after a while.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

    private static final Duration SLOWNESS = Duration.ofMillis(300);

    final AtomicInteger connections = new AtomicInteger();
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String word;
    private final Queue<String> replies;
    private final MeterRegistry meters = new SimpleMeterRegistry();

    public ScriptedSmtpServer(String word, String... replies) throws IOException {
        this.word = word;
        this.replies = new ConcurrentLinkedQueue<>(List.of(replies));
        Thread.ofVirtual().start(this::accept);
    }

    /** Every line a client said, and every line of each mail. */
    public List<String> heard() {
        return heard;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** A mailer that sends to this server. */
    public Mailer mailer() throws AddressException {
        return mailer(port(), meters);
    }

    /** What was measured of its mailers. */
    MeterRegistry meters() {
        return meters;
    }

    Mailer mailer(Traces traces) throws AddressException {
        return mailer(port(), meters, traces);
    }

    /** A mailer that sends to whoever listens there. */
    public static Mailer mailer(int port, MeterRegistry meters) throws AddressException {
        return mailer(port, meters, Traces.off());
    }

    private static Mailer mailer(int port, MeterRegistry meters, Traces traces) throws AddressException {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        return new Mailer(
                server,
                new MailProperties("orderflow <orders@orderflow.example>"),
                traces,
                Clock.systemUTC(),
                new MailMetrics(meters));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> converse(client));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void converse(Socket client) {
        try (client) {
            var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            boolean mail = false;
            say(client, "220 ready");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(line);
                if (mail && !line.equals(".")) {
                    continue;
                }
                String reply = reply(line);
                if (reply.equals("cut")) {
                    return;
                }
                mail = reply.startsWith("354");
                say(client, reply);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String reply(String line) {
        String scripted = line.startsWith(word) ? replies.poll() : null;
        if ("slow".equals(scripted)) {
            LockSupport.parkNanos(SLOWNESS.toNanos());
        } else if (scripted != null && !scripted.equals("yes")) {
            return scripted;
        }
        return line.equals("DATA") ? "354 go on" : "250 yes";
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    }
}
