package orderflow.messaging.consumer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.support.TestEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/** A handler that writes a row for each event, like any other, and fails for the orders that a test names. */
final class RecordingHandler implements EventHandler {

    final List<List<UUID>> calls = new CopyOnWriteArrayList<>();
    final Map<UUID, Supplier<? extends Throwable>> failures = new ConcurrentHashMap<>();
    private final JdbcTemplate jdbc;

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
        for (EventEnvelope event : events) {
            jdbc.update("INSERT INTO effect (order_id) VALUES (?)", event.subject());
        }
        events.stream()
                .map(EventEnvelope::subject)
                .filter(failures::containsKey)
                .findFirst()
                .ifPresent(order -> RecordingHandler.<RuntimeException>fail(
                        failures.get(order).get()));
    }

    /** What has been written and committed, in its order. */
    List<UUID> effects() {
        return jdbc.queryForList("SELECT order_id FROM effect ORDER BY position", UUID.class);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void fail(Throwable failure) throws T {
        throw (T) failure;
    }
}
