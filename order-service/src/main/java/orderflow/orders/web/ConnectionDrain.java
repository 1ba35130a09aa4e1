package orderflow.orders.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The last moment before the web server stops: requests are answered as ever, but each answer ends its connection. Who keeps
 * one, past any balancer, comes back by a new one, which goes to another instance, and is not cut off with the next request
 * under way. Takes as long as a connection is open, and no longer than it may.
 */
final class ConnectionDrain implements SmartLifecycle {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Duration limit;
    private final List<AbstractHttp11Protocol<?>> servers = new CopyOnWriteArrayList<>();
    /** How many requests a connection was good for before. */
    private final Map<AbstractHttp11Protocol<?>, Integer> drained = new ConcurrentHashMap<>();

    private volatile boolean running;

    ConnectionDrain(Duration limit) {
        this.limit = limit;
    }

    void add(AbstractHttp11Protocol<?> server) {
        servers.add(server);
    }

    @Override
    public void start() {
        drained.forEach(AbstractHttp11Protocol::setMaxKeepAliveRequests);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        for (AbstractHttp11Protocol<?> server : servers) {
            drained.put(server, server.getMaxKeepAliveRequests());
            server.setMaxKeepAliveRequests(1);
        }
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (isInUse() && System.nanoTime() < end) {
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Just before the web server. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }

    private boolean isInUse() {
        return servers.stream().anyMatch(server -> server.getConnectionCount() > 0);
    }
}
