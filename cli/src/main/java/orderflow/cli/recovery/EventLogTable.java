package orderflow.cli.recovery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The table {@code event_log} of order-service. */
record EventLogTable(OrdersDatabase database) implements LackingEvents.LoggedEvents {

    private static final String READ = """
            SELECT stream_id, event_id
            FROM orders.event_log
            WHERE stream_id = ANY (?)
            ORDER BY stream_id, stream_version
            """;

    private static final String APPEND = """
            INSERT INTO orders.event_log (event_id, stream_id, stream_version, type, data, occurred_at,
                                          correlation_id, causation_id, traceparent)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    @Override
    public Map<UUID, List<UUID>> of(Set<UUID> orders) {
        return database.ask(connection -> {
            try (PreparedStatement read = connection.prepareStatement(READ)) {
                read.setArray(1, connection.createArrayOf("uuid", orders.toArray()));
                Map<UUID, List<UUID>> events = new HashMap<>();
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        events.computeIfAbsent(row.getObject("stream_id", UUID.class), _ -> new ArrayList<>())
                                .add(row.getObject("event_id", UUID.class));
                    }
                }
                return events;
            }
        });
    }

    /**
     * Appends them in their order and publishes none. What was appended before a failure stays, so that the next call has
     * less to do.
     *
     * @throws orderflow.localstack.system.ProblemException where a version is taken
     */
    void append(List<PublishedEvent> events) {
        database.change(events, EventLogTable::append);
    }

    private static void append(Connection connection, List<PublishedEvent> batch) throws SQLException {
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            for (PublishedEvent event : batch) {
                append.setObject(1, event.id());
                append.setObject(2, event.order());
                append.setInt(3, event.version());
                append.setString(4, event.header().type());
                append.setBytes(5, event.data());
                append.setObject(6, event.time());
                append.setObject(7, event.correlationId());
                append.setObject(8, event.causationId());
                append.setString(9, event.traceparent());
                append.addBatch();
            }
            append.executeBatch();
        }
    }
}
