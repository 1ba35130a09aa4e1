package orderflow.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An instance: answers with its name and what it was sent, once the client has sent its last. */
final class Server implements AutoCloseable {

    private final ServerSocket socket;
    private final String name;

    private final Thread thread;

    private Server(ServerSocket socket, String name) {
        this.socket = socket;
        this.name = name;
        this.thread = Thread.startVirtualThread(this::run);
    }

    static Server start(String name) {
        try {
            return new Server(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    /** Returns when it takes no connection any more, which it does until its thread has left {@code accept}. */
    @Override
    public void close() {
        try {
            socket.close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        try {
            while (true) {
                answer(socket.accept());
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void answer(Socket client) throws IOException {
        try (client) {
            byte[] request = client.getInputStream().readAllBytes();
            client.getOutputStream().write((name + " heard ").getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().write(request);
        }
    }
}
