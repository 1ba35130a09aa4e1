package orderflow.messaging.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orderflow.messaging.consumer.EventHandler;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A handler that writes a row for each event, like any other, and fails for the orders and events that a test names. */
public final class RecordingHandler implements EventHandler {

    public final List<List<UUID>> calls = new CopyOnWriteArrayList<>();
    public final List<EventContext> contexts = new CopyOnWriteArrayList<>();
    public final Map<UUID, Supplier<? extends Throwable>> failures = new ConcurrentHashMap<>();
    private final Map<UUID, CountDownLatch> holds = new ConcurrentHashMap<>();
    private final JdbcTemplate jdbc;
    private volatile boolean held;

    RecordingHandler(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String topic() {
        return "payments";
    }

    @Override
    public Set<String> types() {
        return Set.of(TestEvent.TYPE);
    }

    @Override
    public void handle(List<EventEnvelope> events) {
        calls.add(events.stream().map(EventEnvelope::subject).toList());
        events.forEach(event -> contexts.add(event.metadata().context()));
        for (EventEnvelope event : events) {
            jdbc.update(
                    "INSERT INTO effect (order_id, event_id) VALUES (?, ?)",
                    event.subject(),
                    event.metadata().id());
        }
        events.forEach(this::hold);
        events.stream()
                .flatMap(event -> Stream.of(event.subject(), event.metadata().id()))
                .filter(failures::containsKey)
                .findFirst()
                .ifPresent(failing -> RecordingHandler.<RuntimeException>fail(
                        failures.get(failing).get()));
    }

    /** Stops at that event, inside the transaction, until the latch is counted down. */
    public CountDownLatch holdAt(UUID event) {
        CountDownLatch latch = new CountDownLatch(1);
        holds.put(event, latch);
        return latch;
    }

    public boolean isHeld() {
        return held;
    }

    /** The orders of what has been handled and committed, in its order. */
    public List<UUID> effects() {
        return jdbc.queryForList("SELECT order_id FROM effect ORDER BY position", UUID.class);
    }

    /** Waits until these and no others are handled and committed, in this order; the database may be away meanwhile. */
    public void awaitEffects(TestEvent... events) {
        List<UUID> orders = Stream.of(events).map(TestEvent::order).toList();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .untilAsserted(() -> assertThat(effects()).isEqualTo(orders));
    }

    /** The events of it. */
    public List<UUID> handledEvents() {
        return jdbc.queryForList("SELECT event_id FROM effect ORDER BY position", UUID.class);
    }

    private void hold(EventEnvelope event) {
        CountDownLatch latch = holds.remove(event.metadata().id());
        if (latch != null) {
            held = true;
            awaitQuietly(latch);
            held = false;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void fail(Throwable failure) throws T {
        throw (T) failure;
    }
}
