package orderflow.messaging.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.eventlog.OutboxEntry;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One pass: read what is there, send it, wait for every acknowledgement, remove it. No transaction is open while the
 * broker is asked; a crash in between sends again what was not removed.
 */
record OutboxDrain(String source, int batchSize, MeterRegistry meters) {

    /** Whether there was a full batch, so that there may be more. */
    boolean pass(JdbcOperations session, EventPublisher publisher) throws ExecutionException, InterruptedException {
        boolean more = false;
        for (Outbox outbox : Outbox.values()) {
            more |= pass(outbox, session, publisher);
        }
        return more;
    }

    private boolean pass(Outbox outbox, JdbcOperations session, EventPublisher publisher)
            throws ExecutionException, InterruptedException {
        List<OutboxEntry> entries = outbox.next(session, source, batchSize);
        if (entries.isEmpty()) {
            return false;
        }
        List<EventEnvelope> events = entries.stream().map(OutboxEntry::event).toList();
        publisher.publish(events);
        outbox.remove(session, entries);
        events.forEach(event -> meters.counter("orderflow.events.published", "type", event.type())
                .increment());
        return entries.size() == batchSize;
    }
}
