package orderflow.messaging.eventlog;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.messaging.batch.AfterCommit;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.TimeOrderedId;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.schemas.EventCatalog;
import orderflow.schemas.EventType;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The service's events, append-only and kept for ever. What is appended is published if and only if the transaction
 * commits: at least once, and in order within its stream. Safe for use by several threads.
 */
public class EventLog {

    private static final Failpoint BEFORE_APPEND = Failpoint.named("eventlog.beforeAppend");
    private static final Failpoint AFTER_APPEND = Failpoint.named("eventlog.afterAppend");

    private static final String APPEND = """
            WITH appended AS (
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
                RETURNING position)
            INSERT INTO outbox (position)
            SELECT position FROM appended
            """;

    private static final String STREAMS = """
            SELECT event_id, stream_id, stream_version, type, data, occurred_at,
                   correlation_id, causation_id, traceparent
            FROM event_log
            WHERE stream_id = ANY (?)
            ORDER BY stream_id, stream_version
            """;

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final EventSource source;
    private final OutboxSignal signal;

    EventLog(JdbcTemplate jdbc, Clock clock, EventSource source, OutboxSignal signal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.source = source;
        this.signal = signal;
    }

    /**
     * Appends all or none, in their order, in the caller's transaction.
     *
     * @return the events as they will be published
     * @throws WrongExpectedVersionException where one of the versions is taken; the transaction cannot go on then
     * @throws EventTooLargeException where a content is larger than its topic takes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<EventEnvelope> append(List<NewEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<EventEnvelope> envelopes =
                events.stream().map(event -> envelope(event, now)).toList();
        BEFORE_APPEND.hit();
        insert(envelopes);
        AFTER_APPEND.hit();
        AfterCommit.run(signal::wake);
        return envelopes;
    }

    /** Who publishes these events: the CloudEvents source, e.g. {@code /order-service}. */
    public String source() {
        return source.uri();
    }

    /** All events of a stream, oldest first; empty where there is none. */
    public List<EventEnvelope> stream(UUID stream) {
        return streams(List.of(stream)).getOrDefault(stream, List.of());
    }

    /** All events of these streams, each oldest first; a stream without events is left out. */
    public Map<UUID, List<EventEnvelope>> streams(Collection<UUID> streams) {
        UUID[] ids = streams.toArray(UUID[]::new);
        return jdbc.query(STREAMS, (row, _) -> EventColumns.read(row, source.uri()), (Object) ids).stream()
                .collect(groupingBy(EventEnvelope::subject));
    }

    private void insert(List<EventEnvelope> events) {
        try {
            jdbc.update(APPEND, statement -> EventColumns.bind(statement, events));
        } catch (DuplicateKeyException e) {
            throw new WrongExpectedVersionException(e);
        }
    }

    private EventEnvelope envelope(NewEvent event, Instant now) {
        EventType type = EventCatalog.all().of(event.payload());
        byte[] data = source.requirePublishable(type, event.payload());
        UUID id = TimeOrderedId.next();
        return new EventEnvelope(
                new EventMetadata(id, type.name(), source.uri(), event.stream(), event.version(), now, event.context()),
                data);
    }
}
