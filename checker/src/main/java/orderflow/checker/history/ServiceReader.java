package orderflow.checker.history;

import static orderflow.checker.history.Columns.id;
import static orderflow.checker.history.Columns.word;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.localstack.system.Database;
import orderflow.localstack.system.Service;
import org.jspecify.annotations.Nullable;

/** Reads what the starter keeps in a service's schema. */
record ServiceReader(Database database, String schema, TopicIds ids) {

    private static final String LOG = """
            SELECT event_id, stream_id, stream_version, type, data
            FROM %s.event_log
            ORDER BY position
            """;

    private static final String UNPUBLISHED = """
            SELECT event_id
            FROM %1$s.outbox
            JOIN %1$s.event_log USING (position)
            """;

    private static final String UNPUBLISHED_STATES = "SELECT count(*) FROM %s.state_outbox";

    private static final String INBOX = "SELECT event_id FROM %s.inbox";

    /** The lower bound of each partition of the inbox; no row where it is not partitioned. */
    private static final String INBOX_PARTITIONS = """
            SELECT coalesce(substring(bound FROM 'FROM \\(''([0-9a-f-]{36})''\\)'), '00000000-0000-0000-0000-000000000000')
            FROM pg_inherits
            JOIN pg_class ON oid = inhrelid
            CROSS JOIN pg_get_expr(relpartbound, oid) AS bound
            WHERE inhparent = '%s.inbox'::regclass AND bound <> 'DEFAULT'
            """;

    private static final String DEAD_LETTERS = """
            SELECT topic, topic_id, partition, coalesce(source_offset, "offset") AS source_offset, key, status
            FROM %s.dead_letter
            """;

    static ServiceReader of(Database database, Service service, TopicIds ids) {
        return new ServiceReader(database, service.schema().schema(), ids);
    }

    ServiceHistory read() {
        return new ServiceHistory(
                log(), unpublished(), database.number(UNPUBLISHED_STATES.formatted(schema)), inbox(), deadLetters());
    }

    private List<LoggedEvent> log() {
        Map<UUID, UUID> streams = new HashMap<>();
        return database.list(LOG.formatted(schema), row -> {
            UUID stream = id(row, "stream_id");
            String type = word(row, "type");
            return new LoggedEvent(
                    id(row, "event_id"),
                    streams.computeIfAbsent(stream, one -> one),
                    row.getInt("stream_version"),
                    type,
                    Contents.of(type, row.getBytes("data")));
        });
    }

    private Set<UUID> unpublished() {
        return new HashSet<>(database.list(UNPUBLISHED.formatted(schema), row -> id(row, "event_id")));
    }

    private Inbox inbox() {
        Set<UUID> ids = new HashSet<>(database.list(INBOX.formatted(schema), row -> id(row, "event_id")));
        long since = database.list(INBOX_PARTITIONS.formatted(schema), row -> millis(row.getString(1))).stream()
                .min(Long::compare)
                .orElse(0L);
        return new Inbox(ids, since);
    }

    List<DeadLetter> deadLetters() {
        return database.list(DEAD_LETTERS.formatted(schema), this::deadLetter);
    }

    private DeadLetter deadLetter(ResultSet row) throws SQLException {
        return new DeadLetter(
                ids.place(
                        word(row, "topic"),
                        row.getString("topic_id"),
                        row.getInt("partition"),
                        row.getLong("source_offset")),
                uuid(row.getString("key")),
                word(row, "status"));
    }

    private static long millis(String timeOrderedId) {
        return UUID.fromString(timeOrderedId).getMostSignificantBits() >>> 16;
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
