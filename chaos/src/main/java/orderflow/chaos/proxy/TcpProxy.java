package orderflow.chaos.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import orderflow.chaos.proxy.Trouble.None;
import orderflow.chaos.proxy.Trouble.Refuse;
import org.jspecify.annotations.Nullable;

/**
 * Forwards connections from one port of the loopback address to another, and disturbs them on command. Safe for
 * use by several threads.
 */
public final class TcpProxy implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int BACKLOG = 256;

    private final int port;
    private final int target;
    private final TroubleSpot spot = new TroubleSpot();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;

    private TcpProxy(int port, int target) {
        this.port = port;
        this.target = target;
    }

    /** One that listens from now on. @throws UncheckedIOException where its port is taken */
    public static TcpProxy start(int port, int target) {
        TcpProxy proxy = new TcpProxy(port, target);
        proxy.listen();
        return proxy;
    }

    public int port() {
        return port;
    }

    public Trouble trouble() {
        return spot.trouble();
    }

    /** How many connections go through it now. */
    public int connections() {
        return connections.size();
    }

    /** How many connections were cut at a pattern so far. */
    public int cuts() {
        return spot.cuts();
    }

    /** From now on that happens to every connection, until the next call; {@link None} ends all trouble. */
    public synchronized void become(Trouble trouble) {
        spot.become(trouble);
        if (trouble instanceof Refuse) {
            stopListening();
            cutAll();
        } else if (listener == null) {
            listen();
        }
    }

    /** Cuts every connection there is, once. @return how many */
    public int cutAll() {
        Set<ProxiedConnection> now = Set.copyOf(connections);
        now.forEach(ProxiedConnection::close);
        return now.size();
    }

    /** Forwards nothing any more. */
    @Override
    public synchronized void close() {
        stopListening();
        spot.become(new Refuse());
        cutAll();
    }

    private synchronized void listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port), BACKLOG);
            listener = socket;
            Thread.startVirtualThread(() -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stopListening() {
        try {
            if (listener != null) {
                listener.close();
            }
            listener = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                connect(socket.accept());
            }
        } catch (IOException e) {
            // It was closed: nobody is to be let in.
        }
    }

    /** A server that is away looks to the client like one that hangs up at once. */
    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(LOOPBACK, target);
            ProxiedConnection connection = new ProxiedConnection(client, server, spot, connections::remove);
            connections.add(connection);
            connection.start();
        } catch (IOException e) {
            client.close();
        }
    }
}
