package orderflow.chaos.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends back what it gets, and counts the bytes. */
final class EchoServer implements AutoCloseable {

    final AtomicInteger received = new AtomicInteger();
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    EchoServer() throws IOException {
        Thread.startVirtualThread(this::run);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void run() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.startVirtualThread(() -> echo(client));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void echo(Socket client) {
        byte[] chunk = new byte[4096];
        try (client) {
            for (int length = client.getInputStream().read(chunk);
                    length >= 0;
                    length = client.getInputStream().read(chunk)) {
                received.addAndGet(length);
                client.getOutputStream().write(chunk, 0, length);
            }
        } catch (IOException e) {
            // Cut.
        }
    }
}
