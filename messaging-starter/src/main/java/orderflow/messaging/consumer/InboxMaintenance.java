package orderflow.messaging.consumer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the inbox in partitions: once before the consumers start, then every hour. What fails is tried again a minute later;
 * no claim is refused meanwhile, because the default partition takes what belongs to none.
 */
final class InboxMaintenance implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxMaintenance.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final InboxPartitions partitions;
    private @Nullable Thread rounds;

    InboxMaintenance(InboxPartitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public void start() {
        Duration untilNext = round();
        rounds = Thread.ofVirtual().name("inbox-maintenance").start(() -> goOn(untilNext));
    }

    @Override
    public void stop() {
        if (rounds != null) {
            rounds.interrupt();
            rounds = null;
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    /** Before the consumers. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    private void goOn(Duration untilFirst) {
        Duration untilNext = untilFirst;
        try {
            while (true) {
                Thread.sleep(untilNext);
                untilNext = round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration round() {
        try {
            partitions.createMissing();
            int dropped = partitions.dropOld();
            if (dropped > 0) {
                log.info("The inbox forgot {} day(s) older than its retention", dropped);
            }
            return BETWEEN_ROUNDS;
        } catch (RuntimeException e) {
            log.warn("The inbox's partitions wait, next try in {}: {}", AFTER_A_FAILURE, e.toString());
            return AFTER_A_FAILURE;
        }
    }
}
