package orderflow.messaging.eventlog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import org.jspecify.annotations.Nullable;

/** The columns of an event, in the order in which every table of events has them. */
final class EventColumns {

    private EventColumns() {}

    /** Binds one array for each column, an element for each event. */
    static void bind(PreparedStatement statement, List<EventEnvelope> events) throws SQLException {
        bind(statement, 1, "uuid", events, event -> event.metadata().id());
        bind(statement, 2, "uuid", events, EventEnvelope::subject);
        bind(statement, 3, "int4", events, event -> event.metadata().version());
        bind(statement, 4, "text", events, EventEnvelope::type);
        statement.setArray(5, statement.getConnection().createArrayOf("bytea", data(events)));
        bind(statement, 6, "timestamptz", events, event -> event.metadata().time());
        bind(statement, 7, "uuid", events, event -> context(event).correlationId());
        bind(statement, 8, "uuid", events, event -> context(event).causationId());
        bind(statement, 9, "text", events, event -> context(event).traceparent());
    }

    static EventEnvelope read(ResultSet row, String source) throws SQLException {
        return new EventEnvelope(
                new EventMetadata(
                        row.getObject("event_id", UUID.class),
                        row.getString("type"),
                        source,
                        row.getObject("stream_id", UUID.class),
                        row.getInt("stream_version"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        new EventContext(
                                row.getObject("correlation_id", UUID.class),
                                row.getObject("causation_id", UUID.class),
                                row.getString("traceparent"))),
                row.getBytes("data"));
    }

    private static void bind(
            PreparedStatement statement,
            int index,
            String type,
            List<EventEnvelope> events,
            Function<EventEnvelope, Object> value)
            throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, events.stream().map(value).toArray()));
    }

    private static byte @Nullable [][] data(List<EventEnvelope> events) {
        return events.stream().map(EventEnvelope::data).toArray(byte[][]::new);
    }

    private static EventContext context(EventEnvelope event) {
        return event.metadata().context();
    }
}
