package orderflow.chaos.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import orderflow.chaos.proxy.Trouble.Direction;

/** One client's connection and ours to the server in its stead. */
final class ProxiedConnection implements AutoCloseable {

    private static final int CHUNK = 16_384;

    private final Socket client;
    private final Socket server;
    private final TroubleSpot spot;
    private final Consumer<ProxiedConnection> end;
    private final AtomicInteger farewells = new AtomicInteger();

    /** @param end runs when the connection has ended, at least once */
    ProxiedConnection(Socket client, Socket server, TroubleSpot spot, Consumer<ProxiedConnection> end) {
        this.client = client;
        this.server = server;
        this.spot = spot;
        this.end = end;
    }

    void start() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.startVirtualThread(() -> pump(client, server, Direction.REQUEST));
        Thread.startVirtualThread(() -> pump(server, client, Direction.ANSWER));
    }

    /** Ends it at once, for both sides, without a farewell: they see a reset. */
    @Override
    public void close() {
        reset(client);
        reset(server);
        end.accept(this);
    }

    private void pump(Socket from, Socket to, Direction direction) {
        PatternSearch search = new PatternSearch();
        byte[] chunk = new byte[CHUNK];
        try {
            for (int length = read(from, chunk); length >= 0; length = read(from, chunk)) {
                spot.pass(direction, search, chunk, length);
                to.getOutputStream().write(chunk, 0, length);
            }
            spot.awaitPassable();
            endOf(to);
        } catch (IOException e) {
            closeWhenPassable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While nothing goes through, the other side does not learn that this one is gone. */
    private void closeWhenPassable() {
        try {
            spot.awaitPassable();
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int read(Socket from, byte[] chunk) throws IOException {
        return from.getInputStream().read(chunk, 0, spot.chunkSize(CHUNK));
    }

    /** Passes the farewell on; after both, the connection is over, and what was written last still arrives. */
    private void endOf(Socket to) throws IOException {
        to.shutdownOutput();
        if (farewells.incrementAndGet() == 2) {
            client.close();
            server.close();
            end.accept(this);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }
}
