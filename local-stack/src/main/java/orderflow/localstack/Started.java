package orderflow.localstack;

import java.time.Duration;

/** A server that its first caller starts. Safe for use by several threads. */
final class Started<S extends LocalServer> implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final S server;
    private boolean started;

    Started(S server) {
        this.server = server;
    }

    /** The server, ready for requests. @throws ServerFailedException where it does not get ready */
    synchronized S get() {
        if (!started) {
            server.start();
            server.awaitReady(LIMIT);
            started = true;
        }
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
