package orderflow.messaging.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of the records that were set aside. */
record DeadLetterIndex(JdbcClient jdbc) {

    private static final String INSERT = """
            INSERT INTO dead_letter (id, topic, topic_id, partition, "offset", source_offset, key, event_id, event_type,
                                     status, error, cause, failed_at, dlt_partition, dlt_from)
            VALUES (:id, :topic, :topicId, :partition,
                    nullif(CAST(:offset AS bigint),
                           (SELECT "offset"
                            FROM dead_letter
                            WHERE topic = :topic AND partition = :partition AND "offset" = :offset)),
                    :offset, :key, :eventId, :eventType, :status, :error, :cause, :failedAt, :dltPartition, :dltFrom)
            ON CONFLICT DO NOTHING
            """;

    /** Of a row that an older version wrote, too, no text is too large for a list of hundreds. */
    private static final String COLUMNS = """
            SELECT id, topic, topic_id, partition, coalesce(source_offset, "offset") AS source_offset, key, left(event_id, 255) AS event_id,
                   left(event_type, 255) AS event_type, status, left(error, 1000) AS error,
                   left(cause, 4000) AS cause, failed_at, retries
            FROM dead_letter
            """;

    /** Of what an older version set aside the topic's id is not known: the same place holds the same record there. */
    private static final String OF_RECORD = COLUMNS + """
            WHERE topic_id = :topicId AND partition = :partition AND source_offset = :offset
               OR topic_id IS NULL AND topic = :topic AND partition = :partition AND "offset" = :offset
                  AND key IS NOT DISTINCT FROM CAST(:key AS text)
                  AND event_id IS NOT DISTINCT FROM CAST(:eventId AS text)
            ORDER BY topic_id
            LIMIT 1
            """;

    private static final String FIND = COLUMNS + "WHERE id = :id";
    private static final String LOCK = FIND + " FOR UPDATE";

    private static final String PAGE = COLUMNS + """
            WHERE status = ANY (:statuses)
              AND (CAST(:topic AS text) IS NULL OR topic = :topic)
              AND (CAST(:key AS text) IS NULL OR key = :key)
              AND (CAST(:eventType AS text) IS NULL OR event_type = :eventType)
              AND (CAST(:after AS uuid) IS NULL OR position < (SELECT position FROM dead_letter WHERE id = :after))
            ORDER BY position DESC
            LIMIT :limit
            """;

    private static final String POSITION = """
            SELECT dlt_partition, dlt_offset FROM dead_letter WHERE id = :id AND dlt_offset IS NOT NULL
            """;

    private static final String EXPECTED = """
            SELECT dlt_partition, dlt_from FROM dead_letter WHERE id = :id AND dlt_offset IS NULL AND dlt_from IS NOT NULL
            """;

    private static final String WRITTEN = """
            UPDATE dead_letter SET dlt_partition = :dltPartition, dlt_offset = :dltOffset WHERE id = :id
            """;

    private static final String CHANGE = "UPDATE dead_letter SET status = :status WHERE id = :id";

    private static final String FAIL = """
            UPDATE dead_letter
            SET status = 'DEAD', error = :error, cause = :cause, failed_at = :failedAt, retries = retries + 1
            WHERE id = :id
            """;

    private static final String WAITING = """
            SELECT count(*) FROM dead_letter WHERE topic = :topic AND key = :key AND status = 'PARKED'
            """;

    private static final String ALIKE = """
            SELECT count(*)
            FROM dead_letter
            WHERE topic = :topic AND status = 'DEAD' AND error = :error AND cause = :cause
              AND failed_at > greatest(:since, (SELECT max(done_at)
                                                FROM dead_letter_audit JOIN dead_letter AS handled ON handled.id = dead_letter
                                                WHERE action = 'HANDLED' AND handled.topic = :topic))
            """;

    /** What became of the record that this would be the entry of. */
    Optional<DeadLetter> ofRecord(DeadLetter letter) {
        return jdbc.sql(OF_RECORD)
                .paramSource(letter)
                .query(DeadLetterIndex::read)
                .optional();
    }

    /**
     * False where the record is in it already, which is left as it is.
     *
     * @param from where on its dead letter topic the record will be, or behind that
     */
    boolean insert(DeadLetter letter, DltPosition from) {
        return jdbc.sql(INSERT)
                        .param("id", letter.id())
                        .param("topic", letter.topic())
                        .param("topicId", letter.topicId())
                        .param("partition", letter.partition())
                        .param("offset", letter.offset())
                        .param("key", letter.key())
                        .param("eventId", letter.eventId())
                        .param("eventType", letter.eventType())
                        .param("status", letter.status().name())
                        .param("error", letter.error())
                        .param("cause", letter.cause())
                        .param("failedAt", letter.failedAt())
                        .param("dltPartition", from.partition())
                        .param("dltFrom", from.offset())
                        .update()
                == 1;
    }

    /** From now on its record is on its dead letter topic, there. */
    void written(DeadLetter letter, DltPosition at) {
        jdbc.sql(WRITTEN)
                .param("id", letter.id())
                .param("dltPartition", at.partition())
                .param("dltOffset", at.offset())
                .update();
    }

    Optional<DeadLetter> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query(DeadLetterIndex::read).optional();
    }

    /** As it is, and it stays so until the end of the current transaction. */
    Optional<DeadLetter> lock(UUID id) {
        return jdbc.sql(LOCK).param("id", id).query(DeadLetterIndex::read).optional();
    }

    /** At most so many that the filter lets through, newest first. */
    List<DeadLetter> page(DeadLetterFilter filter, int limit) {
        return jdbc.sql(PAGE)
                .param("statuses", filter.statuses().stream().map(Enum::name).toArray(String[]::new))
                .param("topic", filter.topic())
                .param("key", filter.key())
                .param("eventType", filter.eventType())
                .param("after", filter.after())
                .param("limit", limit)
                .query(DeadLetterIndex::read)
                .list();
    }

    /** Empty for one that is being written, or was set aside before positions were kept. */
    Optional<DltPosition> position(DeadLetter letter) {
        return jdbc.sql(POSITION)
                .paramSource(letter)
                .query((row, _) -> new DltPosition(row.getInt("dlt_partition"), row.getLong("dlt_offset")))
                .optional();
    }

    /** From where on to look for a record that is being written; empty for any other. */
    Optional<DltPosition> expected(DeadLetter letter) {
        return jdbc.sql(EXPECTED)
                .paramSource(letter)
                .query((row, _) -> new DltPosition(row.getInt("dlt_partition"), row.getLong("dlt_from")))
                .optional();
    }

    void change(DeadLetter letter, DeadLetterStatus status) {
        jdbc.sql(CHANGE).param("id", letter.id()).param("status", status.name()).update();
    }

    void fail(DeadLetter letter, FailureCause cause, OffsetDateTime now) {
        jdbc.sql(FAIL)
                .param("id", letter.id())
                .param("error", cause.error())
                .param("cause", cause.details())
                .param("failedAt", now)
                .update();
    }

    /** How many wait for the letter's key. */
    int waiting(DeadLetter letter) {
        return jdbc.sql(WAITING).paramSource(letter).query(Integer.class).single();
    }

    /** How many have failed for that cause since then, and since one of their topic was handled again, and wait for somebody. */
    int alike(String topic, FailureCause cause, Instant since) {
        return jdbc.sql(ALIKE)
                .param("topic", topic)
                .param("error", cause.error())
                .param("cause", cause.details())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private static DeadLetter read(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getObject("id", UUID.class),
                row.getString("topic"),
                row.getString("topic_id"),
                row.getInt("partition"),
                row.getLong("source_offset"),
                row.getString("key"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("error"),
                row.getObject("failed_at", OffsetDateTime.class),
                DeadLetterStatus.valueOf(row.getString("status")),
                row.getString("cause"),
                row.getInt("retries"));
    }
}
