package orderflow.messaging.consumer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import orderflow.messaging.consumer.ReceivedRecord.Readable;
import orderflow.messaging.deadletter.RecordKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ids of the events handled so far. Claims and never looks first: of two claims of one id, one gets it. What
 * waits behind a dead letter of its key is not claimed.
 */
final class Inbox {

    private static final String CLAIM = """
            INSERT INTO inbox (event_id)
            SELECT event.id
            FROM unnest(?::uuid[], ?::text[]) AS event (id, key)
            WHERE NOT EXISTS (SELECT FROM parked_key WHERE topic = ? AND parked_key.key = event.key)
            ON CONFLICT DO NOTHING
            RETURNING event_id
            """;

    private static final String NOT_CLAIMED = """
            SELECT event.id
            FROM unnest(?::uuid[]) AS event (id)
            WHERE NOT EXISTS (SELECT FROM inbox WHERE event_id = event.id)
            """;

    private final JdbcTemplate jdbc;

    Inbox(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims events of one topic in the current transaction.
     *
     * @return those not claimed before, each once, and those that wait, both in their order; what is neither is a duplicate
     */
    Claim claim(List<Readable> records) {
        return claim(
                records,
                records.stream().map(record -> RecordKey.of(record.record())).toArray(String[]::new));
    }

    /** Claims it even though its key is parked. */
    Claim claimOutOfTurn(Readable record) {
        return claim(List.of(record), new String[1]);
    }

    /** From the end of the current transaction on, that event is a duplicate. */
    void add(UUID eventId) {
        insert(new UUID[] {eventId}, new String[1], "");
    }

    private Claim claim(List<Readable> records, @Nullable String[] keys) {
        UUID[] ids = records.stream().map(Readable::id).toArray(UUID[]::new);
        Set<UUID> claimed = insert(ids, keys, records.getFirst().record().topic());
        Set<UUID> waiting = ids.length == claimed.size() ? Set.of() : notClaimed(records, claimed);
        return new Claim(
                records.stream().filter(record -> claimed.remove(record.id())).toList(),
                records.stream().filter(record -> waiting.contains(record.id())).toList());
    }

    private Set<UUID> insert(UUID[] ids, @Nullable String[] keys, String topic) {
        return new HashSet<>(jdbc.query(CLAIM, (row, _) -> row.getObject(1, UUID.class), ids, keys, topic));
    }

    /** Of those that were not claimed now, the ones that were not claimed before either: their key is parked. */
    private Set<UUID> notClaimed(List<Readable> records, Set<UUID> claimed) {
        UUID[] left = records.stream()
                .map(Readable::id)
                .filter(id -> !claimed.contains(id))
                .distinct()
                .toArray(UUID[]::new);
        return jdbc.query(NOT_CLAIMED, (row, _) -> row.getObject(1, UUID.class), (Object) left).stream()
                .collect(Collectors.toSet());
    }
}
