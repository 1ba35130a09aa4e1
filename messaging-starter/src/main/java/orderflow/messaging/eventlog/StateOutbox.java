package orderflow.messaging.eventlog;

import com.google.protobuf.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import orderflow.messaging.batch.AfterCommit;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UuidV7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes state to compacted topics if and only if the transaction commits: at least once, and in order for each key,
 * provided the caller changes a key's row before it publishes (the row's lock then orders the writers). Unlike the event
 * log it keeps nothing once it is published, so that personal data can be erased. Safe for use by several threads.
 */
public class StateOutbox {

    private static final String PUT = """
            INSERT INTO state_outbox (event_id, stream_id, stream_version, type, data, occurred_at,
                                      correlation_id, causation_id, traceparent)
            SELECT event_id, stream_id, stream_version, type, data, occurred_at,
                   correlation_id, causation_id, traceparent
            FROM unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::bytea[], ?::timestamptz[],
                        ?::uuid[], ?::uuid[], ?::text[])
                 WITH ORDINALITY
                 AS state (event_id, stream_id, stream_version, type, data, occurred_at,
                           correlation_id, causation_id, traceparent, ordinal)
            ORDER BY ordinal
            """;

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final EventSource source;
    private final OutboxSignal signal;

    StateOutbox(JdbcTemplate jdbc, Clock clock, EventSource source, OutboxSignal signal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.source = source;
        this.signal = signal;
    }

    /** Publishes all or none, in their order. @throws EventTooLargeException where a state is larger than its topic takes */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(List<NewState> states) {
        if (states.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<EventEnvelope> envelopes =
                states.stream().map(state -> envelope(state, now)).toList();
        jdbc.update(PUT, statement -> EventColumns.bind(statement, envelopes));
        AfterCommit.run(signal::wake);
    }

    private EventEnvelope envelope(NewState state, Instant now) {
        return new EventEnvelope(
                new EventMetadata(
                        UuidV7.next(),
                        state.type().name(),
                        source.uri(),
                        state.key(),
                        state.version(),
                        now,
                        state.context()),
                data(state, state.state()));
    }

    private byte @Nullable [] data(NewState state, @Nullable Message message) {
        return message == null ? null : source.requirePublishable(state.type(), message);
    }
}
