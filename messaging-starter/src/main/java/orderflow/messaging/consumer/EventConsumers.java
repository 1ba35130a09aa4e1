package orderflow.messaging.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import orderflow.messaging.Rounds;
import orderflow.messaging.topic.TopicLookup;
import orderflow.messaging.topic.TopicProvisioner;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the consumers once their topics are there, which may be long after the start of the service; and never where a topic
 * may bring an event again that the inbox has forgotten. Where a topic is deleted and made again, its consumer ends what it is
 * at and starts anew, since a client goes on at its old position, with what it had fetched of the old topic.
 */
final class EventConsumers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventConsumers.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Where the broker or the database is away; less than the shutdown of an application gives to a phase. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    private final TopicProvisioner topics;
    private final TopicLookup lookup;
    private final DedupeWindow window;
    private final List<RunningConsumer> consumers;
    private final Rounds watch = new Rounds("event-consumers", BETWEEN_LOOKS, this::look);
    private volatile boolean running;
    private volatile @Nullable String refusal;

    EventConsumers(TopicProvisioner topics, TopicLookup lookup, DedupeWindow window, List<RunningConsumer> consumers) {
        this.topics = topics;
        this.lookup = lookup;
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
        watch.start();
    }

    /** Returns when what was polled is handled and its offsets are committed; or, while the broker is away, after some seconds. */
    @Override
    public void stop() {
        running = false;
        watch.stop();
        stopContainers();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Duration look() throws InterruptedException {
        try {
            if (isAnyToStart()) {
                startOn(prepared());
            }
            Map<String, Uuid> ids = lookup.ids(topicNames());
            consumers.forEach(consumer -> consumer.endUnlessOn(ids.get(consumer.topic())));
        } catch (ExecutionException | RuntimeException | Error e) {
            log.atLevel(isAnyToStart() ? Level.WARN : Level.DEBUG)
                    .log("Waiting for the broker to describe the topics: {}", e.toString());
        }
        return BETWEEN_LOOKS;
    }

    /** @return the topics' ids; none where they must not be read */
    private Map<String, Uuid> prepared() throws ExecutionException, InterruptedException {
        topics.createMissing(topicNames());
        String before = refusal;
        refusal = window.refusal(topics.retentions(topicNames())).orElse(null);
        if (refusal == null) {
            return lookup.ids(topicNames());
        }
        if (!refusal.equals(before)) {
            log.error(refusal);
        }
        return Map.of();
    }

    private boolean isAnyToStart() {
        return consumers.stream().anyMatch(RunningConsumer::isToStart);
    }

    private List<String> topicNames() {
        return consumers.stream().map(RunningConsumer::topic).toList();
    }

    private synchronized void startOn(Map<String, Uuid> ids) {
        if (running) {
            consumers.forEach(consumer -> consumer.startOn(ids.get(consumer.topic())));
        }
    }

    /**
     * After a start that is under way, so that none is left running; all at once, so that the others of their group
     * share out their partitions once.
     */
    private synchronized void stopContainers() {
        CountDownLatch stopping = new CountDownLatch(consumers.size());
        consumers.forEach(consumer -> consumer.end(stopping::countDown));
        try {
            stopping.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
