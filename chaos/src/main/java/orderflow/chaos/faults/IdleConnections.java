package orderflow.chaos.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Clients that connect and say nothing, or break off in the middle of a request's head. */
final class IdleConnections implements AutoCloseable {

    private static final int LIMIT_MILLIS = 5_000;
    private static final int CONNECT_LIMIT_MILLIS = 500;
    private static final byte[] BROKEN_OFF = "GET / HTTP/1.1\r\nHost:".getBytes(US_ASCII);

    private final List<Socket> sockets = new ArrayList<>();

    /** Opens so many to a server, or as many as it takes. */
    void open(URI server, int most) {
        try {
            for (int i = 0; i < most; i++) {
                Socket socket = connect(server, CONNECT_LIMIT_MILLIS);
                sockets.add(socket);
                if (i % 2 == 0) {
                    socket.getOutputStream().write(BROKEN_OFF);
                }
            }
        } catch (IOException e) {
            // It takes no more.
        }
    }

    int count() {
        return sockets.size();
    }

    /** Whether a new client gets a successful answer within five seconds. */
    static boolean isAnswered(URI url) {
        try (Socket socket = connect(url, LIMIT_MILLIS)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            String request =
                    "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(url.getPath(), url.getHost());
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            return status != null && status.contains(" 200");
        } catch (IOException e) {
            return false;
        }
    }

    private static Socket connect(URI server, int limitMillis) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), limitMillis);
        return socket;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
