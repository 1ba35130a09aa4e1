package orderflow.messaging.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
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

    private final DataSource dataSource;
    private final Supplier<EventPublisher> publishers;
    private final OutboxDrain drain;
    private final OutboxSignal signal;
    private final MessagingProperties.Relay settings;
    private volatile boolean running;
    private @Nullable Thread thread;

    EventRelay(
            DataSource dataSource,
            Supplier<EventPublisher> publishers,
            OutboxDrain drain,
            OutboxSignal signal,
            MessagingProperties.Relay settings) {
        this.dataSource = dataSource;
        this.publishers = publishers;
        this.drain = drain;
        this.signal = signal;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("event-relay").start(this::run);
    }

    /** What is in flight is sent again by the next relay. */
    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            end(thread);
        }
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                relayWhileOwner();
                Thread.sleep(settings.retryInterval());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void relayWhileOwner() throws InterruptedException {
        try {
            Optional<RelayLock> acquired = RelayLock.tryAcquire(dataSource);
            if (acquired.isPresent()) {
                relay(acquired.get());
            }
        } catch (SQLException | ExecutionException | RuntimeException e) {
            if (running) {
                log.warn(
                        "Relaying stopped, the outbox waits; next try in {}: {}",
                        settings.retryInterval(),
                        e.toString());
            }
        }
    }

    private void relay(RelayLock acquired) throws SQLException, ExecutionException, InterruptedException {
        try (RelayLock lock = acquired;
                EventPublisher publisher = publishers.get()) {
            log.info("This instance relays the event log");
            Outbox outbox = new Outbox(lock.session(), drain.source());
            while (running) {
                awaitMore(drain.pass(outbox, publisher));
            }
        }
    }

    private void awaitMore(OutboxDrain.Pass last) throws InterruptedException {
        if (last.events() > 1) {
            Thread.sleep(Math.min(last.events(), settings.linger().toMillis()));
        }
        if (!last.isFull()) {
            signal.await(settings.pollInterval());
        }
    }
}
