package orderflow.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A task that runs again and again while the service does, on a thread of its own, since each waits for the database or the
 * broker. A round that fails is logged, and the next one follows.
 */
public final class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Duration afterFailure;
    private final Round round;
    private final boolean first;
    private @Nullable Thread thread;

    /** Begins with the start of the service, which does not wait for it. */
    public Rounds(String name, Duration afterFailure, Round round) {
        this(name, afterFailure, round, false);
    }

    /** @param first whether the first round ends before anything else starts */
    public Rounds(String name, Duration afterFailure, Round round, boolean first) {
        this.name = name;
        this.afterFailure = afterFailure;
        this.round = round;
        this.first = first;
    }

    /** One round. A stop interrupts it. */
    public interface Round {

        /** @return the pause until the next round */
        Duration run() throws InterruptedException;
    }

    @Override
    public void start() {
        Duration pause = first ? pauseAfterRound() : Duration.ZERO;
        thread = Thread.ofVirtual().name(name).start(() -> run(pause));
    }

    @Override
    public void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return first ? DEFAULT_PHASE - 1 : DEFAULT_PHASE;
    }

    private void run(Duration untilFirst) {
        Duration pause = untilFirst;
        try {
            while (true) {
                Thread.sleep(pause);
                pause = pauseAfterRound();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pauseAfterRound() {
        try {
            return round.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Duration.ZERO;
        } catch (RuntimeException | Error failure) {
            log.warn("{} failed, next try in {}: {}", name, afterFailure, failure.toString());
            return afterFailure;
        }
    }
}
