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
import orderflow.messaging.failpoint.Failpoint;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The log in the service's own database, with what is still to be published in its outbox. */
class JdbcEventLog implements EventLog {

    private static final Failpoint BEFORE_APPEND = Failpoint.named("eventlog.beforeAppend");
    private static final Failpoint AFTER_APPEND = Failpoint.named("eventlog.afterAppend");

    private static final String APPEND = """
            WITH appended AS (
            %s
            RETURNING position)
            INSERT INTO outbox (position)
            SELECT position FROM appended
            """.formatted(EventColumns.INSERT);

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

    JdbcEventLog(JdbcTemplate jdbc, Clock clock, EventSource source, OutboxSignal signal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.source = source;
        this.signal = signal;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<EventEnvelope> append(List<NewEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<EventEnvelope> envelopes =
                events.stream().map(event -> source.envelope(event, now)).toList();
        BEFORE_APPEND.hit();
        insert(envelopes);
        AFTER_APPEND.hit();
        AfterCommit.run(signal::wake);
        return envelopes;
    }

    @Override
    public String source() {
        return source.uri();
    }

    @Override
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
}
