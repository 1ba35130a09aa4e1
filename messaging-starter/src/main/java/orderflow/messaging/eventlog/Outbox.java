package orderflow.messaging.eventlog;

import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What has committed and is still to be published, in the order of its positions. The connection is the caller's, so that
 * whoever publishes reads and removes in the very session that makes it the only one.
 */
public enum Outbox {
    /** Events: the outbox holds positions, the log holds the events. */
    EVENTS("""
            SELECT position, event_id, stream_id, stream_version, type, data, occurred_at,
                   correlation_id, causation_id, traceparent
            FROM event_log
            WHERE position = ANY (ARRAY (SELECT position FROM outbox ORDER BY position LIMIT ?))
            ORDER BY position
            """, "DELETE FROM outbox WHERE position = ANY (?)"),
    /** States: the outbox holds them until they are published, and nothing else does. */
    STATES("""
            SELECT position, event_id, stream_id, stream_version, type, data, occurred_at,
                   correlation_id, causation_id, traceparent
            FROM state_outbox
            ORDER BY position
            LIMIT ?
            """, "DELETE FROM state_outbox WHERE position = ANY (?)");

    private final String next;
    private final String remove;

    Outbox(String next, String remove) {
        this.next = next;
        this.remove = remove;
    }

    /** The first {@code limit} entries there are. */
    public List<OutboxEntry> next(JdbcOperations session, String source, int limit) {
        return session.query(
                next, (row, _) -> new OutboxEntry(row.getLong("position"), EventColumns.read(row, source)), limit);
    }

    /** Forgets entries that are published, all in one statement. */
    public void remove(JdbcOperations session, List<OutboxEntry> published) {
        Long[] positions = published.stream().map(OutboxEntry::position).toArray(Long[]::new);
        session.update(remove, (Object) positions);
    }
}
