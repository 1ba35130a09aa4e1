package orderflow.messaging.consumer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.topic.TopicProvisioner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts the consumers once their topics are there, which may be long after the start of the service. */
final class EventConsumers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventConsumers.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final TopicProvisioner topics;
    private final List<RunningConsumer> consumers;
    private @Nullable Thread starter;
    private volatile boolean running;

    EventConsumers(TopicProvisioner topics, List<RunningConsumer> consumers) {
        this.topics = topics;
        this.consumers = consumers;
    }

    List<RunningConsumer> all() {
        return consumers;
    }

    /** Whether one of them cannot go on until its infrastructure is back. */
    boolean areWaiting() {
        return consumers.stream().anyMatch(consumer -> consumer.backOff().isWaiting());
    }

    @Override
    public void start() {
        running = true;
        starter = Thread.ofVirtual().name("event-consumers-starter").start(this::startWhenTopicsAreThere);
    }

    /** Returns when what was polled is handled and its offsets are committed. */
    @Override
    public void stop() {
        running = false;
        if (starter != null) {
            starter.interrupt();
        }
        consumers.forEach(consumer -> consumer.container().stop());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void startWhenTopicsAreThere() {
        try {
            while (!created()) {
                Thread.sleep(BETWEEN_TRIES);
            }
            startContainers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void startContainers() {
        if (running) {
            consumers.forEach(consumer -> consumer.container().start());
        }
    }

    private boolean created() throws InterruptedException {
        try {
            topics.createMissing(consumers.stream().map(RunningConsumer::topic).toList());
            return true;
        } catch (ExecutionException | RuntimeException e) {
            log.warn("Waiting for the broker to create the topics: {}", e.toString());
            return false;
        }
    }
}
