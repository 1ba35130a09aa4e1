package orderflow.localstack.system;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import orderflow.localstack.LocalServer;
import orderflow.localstack.ServerFailedException;
import org.jspecify.annotations.Nullable;

/** A server that is started again, a second later, whenever its process dies, until it is stopped. */
final class SupervisedServer {

    private static final Duration READY_LIMIT = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LocalServer server;
    private final SystemListener listener;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread watch;

    SupervisedServer(LocalServer server, SystemListener listener) {
        this.server = server;
        this.listener = listener;
    }

    String name() {
        return server.name();
    }

    /** Its process now. @throws IllegalStateException before the first start */
    ProcessHandle process() {
        return server.process();
    }

    /** Starts it, waits until it is ready, and watches it from then on. @throws ServerFailedException where it does not start */
    void start() {
        long begin = System.nanoTime();
        launch();
        server.awaitReady(READY_LIMIT);
        listener.ready(server.name(), Duration.ofNanos(System.nanoTime() - begin));
        watch = Thread.ofVirtual().name("watch-" + server.name()).start(this::watch);
    }

    /** Stops it for good: once this returns, no process runs and none will be started. */
    void stop() {
        stopping.countDown();
        if (watch != null) {
            watch.interrupt();
        }
        synchronized (this) {
            server.close();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private synchronized void launch() {
        if (!isStopping()) {
            server.start();
            listener.started(server.name(), server.process().pid());
        }
    }

    private void watch() {
        try {
            while (true) {
                server.process().onExit().get();
                if (isStopping()) {
                    return;
                }
                listener.died(server.name());
                if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                restart();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void restart() {
        long begin = System.nanoTime();
        try {
            launch();
            server.awaitReady(READY_LIMIT);
            listener.ready(server.name(), Duration.ofNanos(System.nanoTime() - begin));
        } catch (ServerFailedException | ProblemException e) {
            listener.failed(server.name(), String.valueOf(e.getMessage()));
        }
    }
}
