package orderflow.messaging.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import orderflow.messaging.MessagingProperties;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.eventlog.OutboxSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes every committed event to Kafka: at least once, and in order within its stream. Of all instances of a service
 * one relays at a time, the others stand by and take over as soon as its database session ends: at once when its process
 * dies, within seconds when it freezes. While the broker or the database is away it tries for ever, and the outbox grows.
 * One thread of its own.
 */
final class EventRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventRelay.class);

    /** What a pass takes while the broker answers, many times over. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(4);

    private final DataSource sessions;
    private final Supplier<EventPublisher> publishers;
    private final RelayPass pass;
    private final OutboxSignal signal;
    private final MessagingProperties.Relay settings;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private @Nullable Thread thread;

    /** @param sessions begins a new one of the database each time */
    EventRelay(
            DataSource sessions,
            Supplier<EventPublisher> publishers,
            RelayPass pass,
            OutboxSignal signal,
            MessagingProperties.Relay settings) {
        this.sessions = sessions;
        this.publishers = publishers;
        this.pass = pass;
        this.signal = signal;
        this.settings = settings;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("event-relay").start(this::run);
    }

    /**
     * Ends the pass that is under way, so that nothing is sent twice, and makes way for the next relay. Where the broker does
     * not answer soon, what is in flight is left, and the next relay sends it again.
     */
    @Override
    public void stop() {
        stopping.countDown();
        if (thread != null) {
            end(thread);
        }
    }

    private static void end(Thread thread) {
        try {
            if (!thread.join(MAX_WAIT)) {
                thread.interrupt();
                thread.join(MAX_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops after all that appends: the web server, while it answers its last requests, the consumers and the workers. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void run() {
        try {
            do {
                inOneSession();
            } while (!stopsWithin(settings.retryInterval()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopsWithin(Duration pause) throws InterruptedException {
        return stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A stand-by has its producer already: an owner that is silent while it makes one loses its session. */
    private void inOneSession() throws InterruptedException {
        try (RelaySession session = RelaySession.begin(sessions);
                EventPublisher publisher = publishers.get()) {
            if (becomesOwner(session)) {
                relay(session, publisher);
            }
        } catch (SQLException | ExecutionException | RuntimeException | Error e) {
            if (isRunning()) {
                log.warn(
                        "Relaying stopped, the outbox waits; next try in {}: {}",
                        settings.retryInterval(),
                        e.toString());
            }
        }
    }

    /** Returns when it is, or is to stop. */
    private boolean becomesOwner(RelaySession session) throws InterruptedException {
        boolean owns = session.tryOwn();
        while (!owns && !stopsWithin(settings.retryInterval())) {
            owns = session.tryOwn();
        }
        return owns;
    }

    private void relay(RelaySession session, EventPublisher publisher) throws ExecutionException, InterruptedException {
        pass.metrics().owns();
        try {
            log.info("This instance relays the event log");
            Outbox outbox = new Outbox(session.jdbc(), pass.source());
            HeldBack heldBack = new HeldBack(settings.retryInterval());
            while (isRunning()) {
                awaitMore(pass.run(outbox, publisher, heldBack));
            }
        } finally {
            pass.metrics().ownsNoMore();
        }
    }

    private void awaitMore(RelayPass.Result last) throws InterruptedException {
        boolean stops = last.events() > 1 && stopsWithin(linger(last));
        if (!stops && !last.isFull()) {
            signal.await(settings.pollInterval());
        }
    }

    private Duration linger(RelayPass.Result last) {
        return Duration.ofMillis(Math.min(last.events(), settings.linger().toMillis()));
    }
}
