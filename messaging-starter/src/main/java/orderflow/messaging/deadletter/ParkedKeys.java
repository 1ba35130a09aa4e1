package orderflow.messaging.deadletter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys whose records wait. What waits for a key is only added to, and only taken from, in a transaction that has
 * locked the key here, so that none of it is forgotten when the last one goes.
 */
record ParkedKeys(JdbcClient jdbc) {

    private static final String PARK = """
            INSERT INTO parked_key (topic, key, next)
            VALUES (:topic, :key, :id)
            ON CONFLICT (topic, key) DO UPDATE SET next = parked_key.next
            RETURNING next
            """;

    private static final String NEXT = """
            SELECT next FROM parked_key WHERE topic = :topic AND key = :key
            """;

    private static final String LOCK = NEXT + "FOR UPDATE";

    private static final String FIRST_WAITING = """
            SELECT id
            FROM dead_letter
            WHERE topic = :topic AND key = :key AND status = 'PARKED'
            ORDER BY position
            LIMIT 1
            """;

    private static final String ADVANCE = "UPDATE parked_key SET next = :next WHERE topic = :topic AND key = :key";
    private static final String FREE = "DELETE FROM parked_key WHERE topic = :topic AND key = :key";

    private static final String ABANDONED = """
            SELECT next
            FROM parked_key JOIN dead_letter ON id = next
            WHERE status = 'PARKED'
            ORDER BY next
            """;

    /** Parks the letter's key and locks it. @return the dead letter that it is parked for: this one, or an earlier one */
    UUID park(DeadLetter letter) {
        return jdbc.sql(PARK).paramSource(letter).query(UUID.class).single();
    }

    /** The dead letter whose turn it is; empty where the key is not parked. */
    Optional<UUID> next(String topic, @Nullable String key) {
        return jdbc.sql(NEXT)
                .param("topic", topic)
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    /** Likewise for the letter's key, and nobody changes that before the end of the current transaction. */
    Optional<UUID> lock(DeadLetter letter) {
        return jdbc.sql(LOCK).paramSource(letter).query(UUID.class).optional();
    }

    /** The turn goes to the first that waits behind this letter; where none does, the key is free. The key is locked. */
    void advance(DeadLetter letter) {
        jdbc.sql(FIRST_WAITING)
                .paramSource(letter)
                .query(UUID.class)
                .optional()
                .ifPresentOrElse(
                        next -> giveTurn(letter, next),
                        () -> jdbc.sql(FREE).paramSource(letter).update());
    }

    /** Those whose turn it is although they never failed: somebody has begun to handle what waits, and not come to its end. */
    List<UUID> abandoned() {
        return jdbc.sql(ABANDONED)
                .query((row, _) -> row.getObject("next", UUID.class))
                .list();
    }

    private void giveTurn(DeadLetter letter, UUID next) {
        jdbc.sql(ADVANCE)
                .param("topic", letter.topic())
                .param("key", letter.key())
                .param("next", next)
                .update();
    }
}
