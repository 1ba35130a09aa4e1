package orderflow.messaging.deadletter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sees to it that what waits behind a dead letter that is done with does not wait for ever: a crash or an outage may have
 * stopped who handled it.
 */
final class DrainResumer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DrainResumer.class);

    private final DeadLetterOperations operations;
    private final Duration interval;
    private @Nullable Thread thread;
    private volatile boolean running;

    DrainResumer(DeadLetterOperations operations, Duration interval) {
        this.operations = operations;
        this.interval = interval;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("dead-letter-drain-resumer").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (running) {
                Thread.sleep(interval);
                resume();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void resume() {
        try {
            operations.resume();
        } catch (RuntimeException | Error failure) {
            log.warn("What waits behind handled dead letters waits on: {}", failure.toString());
        }
    }
}
