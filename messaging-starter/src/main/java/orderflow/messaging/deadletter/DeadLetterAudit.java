package orderflow.messaging.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators did about a dead letter, and when. */
record DeadLetterAudit(JdbcClient jdbc) {

    private static final String INSERT = """
            INSERT INTO dead_letter_audit (dead_letter, done_at, done_by, action, note)
            VALUES (:letter, :at, :by, :action, :note)
            """;

    private static final String OF = """
            SELECT done_at, done_by, action, note
            FROM (SELECT *
                  FROM dead_letter_audit
                  WHERE dead_letter = :id
                  ORDER BY position DESC
                  LIMIT 100) AS latest
            ORDER BY position
            """;

    /** What was done. */
    enum Action {
        HANDLED,
        FAILED,
        DISCARDED
    }

    /** @param note the actor's reason, or what went wrong */
    record Entry(
            OffsetDateTime at,
            String by,
            String action,
            @Nullable String note) {}

    void add(DeadLetter letter, OffsetDateTime at, String by, Action action, @Nullable String note) {
        jdbc.sql(INSERT)
                .param("letter", letter.id())
                .param("at", at)
                .param("by", by)
                .param("action", action.name())
                .param("note", note)
                .update();
    }

    /** The latest hundred, oldest first. */
    List<Entry> of(UUID deadLetter) {
        return jdbc.sql(OF).param("id", deadLetter).query(DeadLetterAudit::read).list();
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("done_at", OffsetDateTime.class),
                row.getString("done_by"),
                row.getString("action"),
                row.getString("note"));
    }
}
