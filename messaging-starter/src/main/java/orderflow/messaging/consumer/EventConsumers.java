package orderflow.messaging.consumer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import orderflow.messaging.topic.TopicProvisioner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the consumers once their topics are there, which may be long after the start of the service; and never where a topic
 * may bring an event again that the inbox has forgotten.
 */
final class EventConsumers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventConsumers.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** Where the broker or the database is away; less than the shutdown of an application gives to a phase. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    private final TopicProvisioner topics;
    private final DedupeWindow window;
    private final List<RunningConsumer> consumers;
    private @Nullable Thread starter;
    private volatile boolean running;
    private volatile @Nullable String refusal;

    EventConsumers(TopicProvisioner topics, DedupeWindow window, List<RunningConsumer> consumers) {
        this.topics = topics;
        this.window = window;
        this.consumers = consumers;
    }

    List<RunningConsumer> all() {
        return consumers;
    }

    /** Whether one of them cannot go on until its infrastructure is back. */
    boolean areWaiting() {
        return consumers.stream().anyMatch(consumer -> consumer.backOff().isWaiting());
    }

    /** Whether one of them buries nothing more, and waits for somebody to mend its handler. */
    boolean areBraked() {
        return consumers.stream().anyMatch(consumer -> consumer.brake().isOn());
    }

    /** Whether each has taken part in its group once, though it may have got no partition. */
    boolean haveJoined() {
        return consumers.stream().allMatch(consumer -> consumer.assignment().hasJoined());
    }

    /** Why they do not start at all. */
    @Nullable
    String refusal() {
        return refusal;
    }

    @Override
    public void start() {
        running = true;
        starter = Thread.ofVirtual().name("event-consumers-starter").start(this::startWhenTopicsAreThere);
    }

    /** Returns when what was polled is handled and its offsets are committed; or, while the broker is away, after some seconds. */
    @Override
    public void stop() {
        running = false;
        if (starter != null) {
            starter.interrupt();
        }
        stopContainers();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void startWhenTopicsAreThere() {
        try {
            while (!isDone()) {
                Thread.sleep(BETWEEN_TRIES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void startContainers() {
        if (refusal != null) {
            log.error(refusal);
        } else if (running) {
            consumers.forEach(consumer -> consumer.container().start());
        }
    }

    /**
     * After whoever is starting them just now, so that none is left running; all at once, so that the others of their group
     * share out their partitions once.
     */
    private synchronized void stopContainers() {
        CountDownLatch stopping = new CountDownLatch(consumers.size());
        consumers.forEach(consumer -> consumer.container().stop(stopping::countDown));
        try {
            stopping.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether they run, or never will. */
    private boolean isDone() throws InterruptedException {
        try {
            List<String> consumed =
                    consumers.stream().map(RunningConsumer::topic).toList();
            topics.createMissing(consumed);
            refusal = window.refusal(topics.retentions(consumed)).orElse(null);
            startContainers();
            return true;
        } catch (ExecutionException | RuntimeException e) {
            log.warn("Waiting for the broker to create the topics: {}", e.toString());
            return false;
        }
    }
}
