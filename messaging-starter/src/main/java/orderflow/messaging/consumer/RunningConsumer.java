package orderflow.messaging.consumer;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * One handler's consumer: the container that polls, what handles its records, and what it does when the infrastructure is away.
 *
 * @param ended whether nothing of it runs: it was ended, or has not begun
 */
record RunningConsumer(
        ConsumedTopic source,
        EventConsumer consumer,
        AbstractMessageListenerContainer<byte[], byte[]> container,
        InfrastructureBackOff backOff,
        Brake brake,
        Assignment assignment,
        AtomicBoolean ended) {

    private static final Logger log = LoggerFactory.getLogger(RunningConsumer.class);

    String topic() {
        return source.name();
    }

    boolean isToStart() {
        return ended.get();
    }

    /** @param present the topic's id; null where it is not there yet */
    void startOn(@Nullable Uuid present) {
        if (present != null && isToStart()) {
            source.begin(present);
            container.start();
            ended.set(false);
        }
    }

    /** When what was polled is handled and its offsets are committed. */
    void end(Runnable whenEnded) {
        container.stop(() -> {
            ended.set(true);
            whenEnded.run();
        });
    }

    /** @param present the topic's id now; null where there is none, which may come back */
    void endUnlessOn(@Nullable Uuid present) {
        if (present != null && container.isRunning() && !present.equals(source.id())) {
            log.warn(
                    "Topic {} was made again: it is read from its beginning. What was on the old one and is not handled has to be"
                            + " published again, see docs/runbooks/OrderflowEventsMissed.md",
                    topic());
            end(() -> {});
        }
    }
}
