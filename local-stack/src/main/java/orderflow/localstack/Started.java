package orderflow.localstack;

import java.time.Duration;

/** A server that is started by the first who asks for it. Safe for use by several threads. */
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
