package orderflow.service.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Before shutdown every response carries {@code Connection: close}, so keep-alive clients reconnect to another instance, and
 * lose no request. Waits until no connection is open, at most {@code orderflow.web.drain}.
 */
final class ConnectionDrain implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, SmartLifecycle {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Settings settings;
    private final List<AbstractHttp11Protocol<?>> servers = new CopyOnWriteArrayList<>();
    /** How many requests a connection was good for before. */
    private final Map<AbstractHttp11Protocol<?>, Integer> drained = new ConcurrentHashMap<>();

    private volatile boolean running;

    ConnectionDrain(Settings settings) {
        this.settings = settings;
    }

    /** @param drain how long connections are given to end by themselves before the web server stops */
    @ConfigurationProperties("orderflow.web")
    record Settings(@DefaultValue("1s") Duration drain) {}

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> server) {
                servers.add(server);
            }
        });
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
        long end = System.nanoTime() + settings.drain().toNanos();
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
