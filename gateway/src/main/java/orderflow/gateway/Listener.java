package orderflow.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes connections at one port and gives each an instance, any of those that take it. Where none does, the client is hung
 * up on at once.
 */
final class Listener implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int CONNECT_LIMIT_MS = 1_000;

    private final ServerSocket socket;
    private final Instances instances;

    private Listener(ServerSocket socket, Instances instances) {
        this.socket = socket;
        this.instances = instances;
    }

    /** One that holds the port from now on; port 0 is any free one. @throws IOException where the port is taken */
    static Listener open(int port, Instances instances) throws IOException {
        return new Listener(new ServerSocket(port, BACKLOG), instances);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Takes connections until it is closed. */
    void run() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException e) {
            // It is closed: nobody is to be let in.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve(Socket client) {
        try (client;
                Socket instance = connect()) {
            new Connection(client, instance).run();
        } catch (IOException e) {
            // One of the two has gone, or there is no instance: closing both tells the other.
        }
    }

    private Socket connect() throws IOException {
        List<InetSocketAddress> candidates = new ArrayList<>(instances.now());
        Collections.shuffle(candidates);
        IOException failure = new UnknownHostException("no instance");
        for (InetSocketAddress candidate : candidates) {
            try {
                return connect(candidate);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private static Socket connect(InetSocketAddress instance) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(instance, CONNECT_LIMIT_MS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
