package orderflow.messaging.eventlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What has committed and is still to be published: events, of which the outbox holds the positions and the log the rest,
 * and states, which nothing else holds. The connection is the caller's, so that the publisher reads and removes in the
 * very session that makes it the only one. One thread at a time.
 */
public final class Outbox {

    /** {@code bytes_before}: of the entries before it. To ask for a value's length does not read the value. */
    private static final String ENTRIES = """
            SELECT is_state, position, event_id, stream_id, stream_version, type, data, occurred_at,
                   correlation_id, causation_id, traceparent
            FROM (SELECT entry.*,
                         sum(octet_length(data)) OVER (PARTITION BY is_state ORDER BY position
                             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
                  FROM (SELECT false AS is_state, position, event_id, stream_id, stream_version, type, data, occurred_at,
                               correlation_id, causation_id, traceparent
                        FROM event_log
                        WHERE position = ANY (ARRAY (%s))
                        UNION ALL
                        SELECT true, position, event_id, stream_id, stream_version, type, data, occurred_at,
                               correlation_id, causation_id, traceparent
                        FROM state_outbox
                        WHERE position = ANY (ARRAY (%s))
                       ) AS entry
                 ) AS entry
            WHERE coalesce(bytes_before, 0) < ?
            ORDER BY is_state, position
            """;

    private static final String NEXT = ENTRIES.formatted(
            "SELECT position FROM outbox WHERE position >= ? ORDER BY position LIMIT ?",
            "SELECT position FROM state_outbox WHERE position >= ? ORDER BY position LIMIT ?");

    private static final String NEXT_WITHOUT = ENTRIES.formatted("""
            SELECT position FROM outbox JOIN event_log USING (position)
            WHERE position >= ?
              AND stream_id NOT IN (SELECT unnest(?::uuid[])) AND type <> ALL (?::text[])
            ORDER BY position LIMIT ?
            """, """
            SELECT position FROM state_outbox
            WHERE position >= ?
              AND stream_id NOT IN (SELECT unnest(?::uuid[])) AND type <> ALL (?::text[])
            ORDER BY position LIMIT ?
            """);

    private static final String REMOVE_EVENTS = "DELETE FROM outbox WHERE position = ANY (?)";
    private static final String REMOVE_STATES = "DELETE FROM state_outbox WHERE position = ANY (?)";

    private final JdbcOperations session;
    private final String source;
    private final OutboxFloor events = new OutboxFloor("event_log");
    private final OutboxFloor states = new OutboxFloor("state_outbox");

    /** @param source what the events say they come from */
    public Outbox(JdbcOperations session, String source) {
        this.session = session;
        this.source = source;
    }

    /**
     * The first {@code limit} events and the first {@code limit} states there are, each in the order of their positions;
     * fewer where they have many bytes: of each kind those up to the one that reaches {@code bytes}.
     */
    public List<OutboxEntry> next(int limit, int bytes) {
        List<OutboxEntry> entries =
                session.query(NEXT, this::entry, events.next(session), limit, states.next(session), limit, bytes);
        events.read(List.of(positions(entries, false)));
        states.read(List.of(positions(entries, true)));
        return entries;
    }

    /**
     * The same, but for those of these streams and types. In between, none of them is taken for settled, so that
     * {@link #next} has them, too.
     */
    public List<OutboxEntry> nextWithout(
            List<UUID> eventStreams, List<UUID> stateStreams, List<String> types, int limit, int bytes) {
        return session.query(
                NEXT_WITHOUT,
                this::entry,
                events.next(session),
                eventStreams.toArray(UUID[]::new),
                types.toArray(String[]::new),
                limit,
                states.next(session),
                stateStreams.toArray(UUID[]::new),
                types.toArray(String[]::new),
                limit,
                bytes);
    }

    /** Asks for nothing: fails where the session is gone, and keeps it from being ended as idle. */
    public void ping() {
        session.execute("SELECT 1");
    }

    /** Forgets entries that are published, all in one statement for each kind. */
    public void remove(List<OutboxEntry> published) {
        remove(REMOVE_EVENTS, positions(published, false));
        remove(REMOVE_STATES, positions(published, true));
    }

    private OutboxEntry entry(ResultSet row, int number) throws SQLException {
        return new OutboxEntry(row.getBoolean("is_state"), row.getLong("position"), EventColumns.read(row, source));
    }

    private void remove(String statement, Long[] positions) {
        if (positions.length > 0) {
            session.update(statement, (Object) positions);
        }
    }

    private static Long[] positions(List<OutboxEntry> entries, boolean states) {
        return entries.stream()
                .filter(entry -> entry.isState() == states)
                .map(OutboxEntry::position)
                .toArray(Long[]::new);
    }
}
