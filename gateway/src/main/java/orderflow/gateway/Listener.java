package orderflow.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Takes connections at one port and gives each an instance, any of those that take it. Where none does, the client is hung
 * up on at once. While there are as many as there is room for, who comes waits to be accepted.
 */
final class Listener implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int CONNECT_LIMIT_MS = 1_000;

    private final ServerSocket socket;
    private final Instances instances;
    private final Semaphore room;

    private Listener(ServerSocket socket, Instances instances, Semaphore room) {
        this.socket = socket;
        this.instances = instances;
        this.room = room;
    }

    /**
     * One that holds the port from now on.
     *
     * @param port 0 is any free one
     * @param room a permit for each connection that there may be, of this and of other listeners
     * @throws IOException where the port is taken
     */
    static Listener open(int port, Instances instances, Semaphore room) throws IOException {
        return new Listener(new ServerSocket(port, BACKLOG), instances, room);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Takes connections until it is closed. */
    void run() {
        while (!socket.isClosed()) {
            room.acquireUninterruptibly();
            accept();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        try {
            Socket client = socket.accept();
            Thread.startVirtualThread(() -> serve(client));
        } catch (IOException e) {
            room.release(); // It is closed, or that client has gone already.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket instance = connect()) {
            new Connection(client, instance).run();
        } catch (IOException e) {
            // One of the two has gone, or there is no instance: closing both tells the other.
        } finally {
            room.release();
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
