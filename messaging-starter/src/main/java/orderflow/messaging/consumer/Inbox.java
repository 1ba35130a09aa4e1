package orderflow.messaging.consumer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import orderflow.messaging.event.EventEnvelope;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ids of the events handled so far. Claims and never looks first: of two who claim the same id, one gets it. */
final class Inbox {

    private static final String CLAIM = """
            INSERT INTO inbox (event_id)
            SELECT unnest(?::uuid[])
            ON CONFLICT DO NOTHING
            RETURNING event_id
            """;

    private final JdbcTemplate jdbc;

    Inbox(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Claims in the current transaction. @return those not claimed before, each once, in their order */
    List<EventEnvelope> claim(List<EventEnvelope> events) {
        UUID[] ids = events.stream().map(event -> event.metadata().id()).toArray(UUID[]::new);
        Set<UUID> claimed = new HashSet<>(jdbc.query(CLAIM, (row, _) -> row.getObject(1, UUID.class), (Object) ids));
        return events.stream()
                .filter(event -> claimed.remove(event.metadata().id()))
                .toList();
    }
}
