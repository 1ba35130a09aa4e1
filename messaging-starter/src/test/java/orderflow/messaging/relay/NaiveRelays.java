package orderflow.messaging.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.eventlog.OutboxEntry;
import orderflow.messaging.support.TestTopics;
import org.springframework.jdbc.core.JdbcTemplate;

/** The four ways that look right and are not, each as small as it is usually found. */
final class NaiveRelays {

    private NaiveRelays() {}

    /** 1. Remembers the last position and reads on from there. */
    static RelayUnderTest lastPosition(JdbcTemplate jdbc) {
        return new RelayUnderTest() {
            private long last;

            @Override
            public void publishWhatIsThere() throws Exception {
                List<OutboxEntry> entries = jdbc.query(
                        "SELECT * FROM event_log WHERE position > ? ORDER BY position", NaiveRelays::read, last);
                publish(entries);
                last = entries.isEmpty() ? last : entries.getLast().position();
            }
        };
    }

    /** 2. Waits until no older transaction runs, and orders by transaction. */
    static RelayUnderTest oldestRunningTransaction(JdbcTemplate jdbc) {
        return () -> publish(jdbc.query("""
                SELECT *
                FROM event_log
                WHERE xmin::text::bigint < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                ORDER BY xmin::text::bigint, position
                """, NaiveRelays::read));
    }

    /** 3. Orders by the clock. */
    static RelayUnderTest clock(JdbcTemplate jdbc) {
        return () -> publish(jdbc.query("SELECT * FROM event_log ORDER BY occurred_at", NaiveRelays::read));
    }

    /** 4. Moves on when a send failed, and sends it again later. */
    static RelayUnderTest movesOn(JdbcTemplate jdbc) {
        Outbox outbox = new Outbox(jdbc, "/order-service");
        return () -> {
            for (OutboxEntry entry : outbox.next(500, 4_000_000)) {
                outbox.remove(publish(List.of(entry)));
            }
        };
    }

    /** Returns what the broker has taken. */
    private static List<OutboxEntry> publish(List<OutboxEntry> entries) throws Exception {
        try (EventPublisher publisher = new EventPublisher(TestTopics.producer())) {
            return publisher.publish(entries, new LeaseCheck(() -> {})).acknowledged();
        }
    }

    private static OutboxEntry read(ResultSet row, int number) throws SQLException {
        EventContext context = EventContext.ofRequest(null);
        EventMetadata metadata = new EventMetadata(
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                "/order-service",
                row.getObject("stream_id", UUID.class),
                row.getInt("stream_version"),
                row.getTimestamp("occurred_at").toInstant(),
                context);
        return new OutboxEntry(false, row.getLong("position"), new EventEnvelope(metadata, row.getBytes("data")));
    }
}
