package orderflow.messaging.eventlog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.database.SqlArrays;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import org.jspecify.annotations.Nullable;

/** The columns of an event, in the order in which every table of events has them. */
public final class EventColumns {

    /** Appends events in their order to the log, and publishes none; {@link #bind} gives its values. */
    public static final String INSERT = """
            INSERT INTO event_log (event_id, stream_id, stream_version, type, data, occurred_at,
                                   correlation_id, causation_id, traceparent)
            SELECT event_id, stream_id, stream_version, type, data, occurred_at,
                   correlation_id, causation_id, traceparent
            FROM unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::bytea[], ?::timestamptz[],
                        ?::uuid[], ?::uuid[], ?::text[])
                 WITH ORDINALITY
                 AS event (event_id, stream_id, stream_version, type, data, occurred_at,
                           correlation_id, causation_id, traceparent, ordinal)
            ORDER BY ordinal
            """;

    private EventColumns() {}

    /** Binds one array for each column, an element for each event. */
    public static void bind(PreparedStatement statement, List<EventEnvelope> events) throws SQLException {
        new SqlArrays<>(statement, 0, events)
                .column("uuid", event -> event.metadata().id())
                .column("uuid", EventEnvelope::subject)
                .column("int4", event -> event.metadata().version())
                .column("text", EventEnvelope::type)
                .elements("bytea", data(events))
                .column("timestamptz", event -> event.metadata().time())
                .column("uuid", event -> context(event).correlationId())
                .column("uuid", event -> context(event).causationId())
                .column("text", event -> context(event).traceparent());
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

    private static byte[] @Nullable [] data(List<EventEnvelope> events) {
        return events.stream().map(EventEnvelope::data).toArray(byte[][]::new);
    }

    private static EventContext context(EventEnvelope event) {
        return event.metadata().context();
    }
}
