package orderflow.orders.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Gatherers;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.eventlog.EventColumns;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code event_log}. */
record EventLogTable(JdbcTemplate jdbc) {

    private static final int ROWS_A_TRANSACTION = 1_000;

    private static final String READ = """
            SELECT stream_id, event_id
            FROM event_log
            WHERE stream_id = ANY (?)
            ORDER BY stream_id, stream_version
            """;

    /** The ids of the events of these orders, version 1 first; an order without events is left out. */
    Map<UUID, List<UUID>> of(Set<UUID> orders) {
        Map<UUID, List<UUID>> events = new HashMap<>();
        jdbc.query(
                READ,
                row -> {
                    events.computeIfAbsent(row.getObject("stream_id", UUID.class), _ -> new ArrayList<>())
                            .add(row.getObject("event_id", UUID.class));
                },
                (Object) orders.toArray(UUID[]::new));
        return events;
    }

    /**
     * Appends them in their order; the outbox gets no position, since they are published. If it fails, the events already appended stay, so that the next call
     * has less to do.
     *
     * @throws org.springframework.dao.DuplicateKeyException where a version is taken
     */
    void append(List<EventEnvelope> events) {
        events.stream()
                .gather(Gatherers.windowFixed(ROWS_A_TRANSACTION))
                .forEach(batch -> jdbc.update(EventColumns.INSERT, statement -> EventColumns.bind(statement, batch)));
    }
}
