package orderflow.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sends requests in which one place is in turn each octet and each odd text. Keeps those that a server fails at. */
final class OctetSweep implements AutoCloseable {

    /** Where a request has the odd text. */
    static final String SPOT = "\u0000spot\u0000";

    private static final String NO_ANSWER = "no answer";
    private static final int AT_ONCE = 16;

    /** In every build the octets that some parser takes for more than a letter; all of them with {@code -Pfaults}. */
    private static final int[] OCTETS =
            System.getProperty("faults.set", "short").equals("long")
                    ? IntStream.range(0, 256).toArray()
                    : ("\0\b\t\n\f\r\u001b\u007f \"#%&'+,/:;<=>?@[\\]^`{|}~az09"
                                    + "\u0080\u0085\u00a0\u00ad\u00c0\u00c3\u00e2\u00ed\u00f0\u00fe\u00ff")
                            .chars()
                            .toArray();

    private static final List<String> ODD_TEXTS = List.of(
            "",
            "%",
            "%zz",
            "%c0%80",
            "%e0%80%80",
            "%f8%88%80%80%80",
            "%ed%a0%80",
            "%ed%b0%80",
            "%ef%bf%bf",
            "%f0%9f%98%80",
            "%00%00",
            "%e2%80%ae",
            "..",
            "..;a=b",
            "%2e%2e%2f",
            "null",
            "-1",
            "1e400",
            "9223372036854775808",
            "NaN",
            "999999999999d",
            "9223372036854775807d",
            "a,b;c=d",
            "{}",
            "%7B%7D",
            "${x}",
            "a".repeat(6000));

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Each octet encoded, and each odd text, in that place. */
    void encoded(URI server, String request) {
        Stream.concat(Arrays.stream(OCTETS).mapToObj(octet -> "%" + hex(octet)), ODD_TEXTS.stream())
                .forEach(text -> send(server, request, text));
    }

    /** Each octet as it is, in that place. */
    void raw(URI server, String request) {
        Arrays.stream(OCTETS).forEach(octet -> send(server, request, String.valueOf((char) octet)));
    }

    /** Each octet as a character and the halves of a pair as JSON writes them, in that place. */
    void escaped(URI server, String request) {
        Stream.concat(
                        Arrays.stream(OCTETS).mapToObj(octet -> "\\u00" + hex(octet)),
                        Stream.of("\\ud800", "\\udc00", "\\uffff", "\\"))
                .forEach(text -> send(server, request, text));
    }

    /** What a server failed at, when all is answered. */
    List<String> failures() {
        threads.close();
        return List.copyOf(failed);
    }

    int sent() {
        return sent.get();
    }

    @Override
    public void close() {
        threads.close();
    }

    private void send(URI server, String request, String text) {
        places.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                String status = status(server, withLength(request.replace(SPOT, text)));
                sent.incrementAndGet();
                if (status.startsWith("HTTP/1.1 5") || status.equals(NO_ANSWER)) {
                    failed.add(server.getPort() + " "
                            + request.lines().findFirst().orElse("") + " with <" + text + ">: " + status);
                }
            } finally {
                places.release();
            }
        });
    }

    /** The body's length is known when the text is in it. */
    private static String withLength(String request) {
        int body = request.lastIndexOf("\r\n\r\n") + 4;
        return request.replace("Content-Length: ?", "Content-Length: " + (request.length() - body));
    }

    private static String hex(int octet) {
        return HexFormat.of().toHexDigits((byte) octet);
    }

    private static String status(URI server, String request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readNBytes(24), ISO_8859_1);
            return answer.lines().findFirst().orElse(NO_ANSWER);
        } catch (SocketTimeoutException e) {
            return NO_ANSWER;
        } catch (IOException e) {
            // It may close the connection before it has read all of what it refuses.
            return "reset";
        }
    }
}
