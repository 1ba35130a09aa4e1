package orderflow.messaging.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.eventlog.OutboxEntry;
import orderflow.messaging.failpoint.Failpoint;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One pass: read what is there, send it, wait for every acknowledgement, remove it. No transaction is open while the
 * broker is asked; a crash in between sends again what was not removed.
 */
record OutboxDrain(String source, int batchSize, MeterRegistry meters) {

    private static final Failpoint AFTER_READ = Failpoint.named("relay.afterRead");
    /** Declared here, where the class is in use from the start; hit where the sends are. */
    static final Failpoint AFTER_SEND = Failpoint.named("relay.afterSend");

    private static final Failpoint BEFORE_DELETE = Failpoint.named("relay.beforeDelete");
    private static final Failpoint AFTER_DELETE = Failpoint.named("relay.afterDelete");

    /** @return how many were published; as many as a batch or more where there may be more to publish */
    int pass(JdbcOperations session, EventPublisher publisher) throws ExecutionException, InterruptedException {
        List<OutboxEntry> entries = Outbox.next(session, source, batchSize);
        if (!entries.isEmpty()) {
            AFTER_READ.hit();
            publisher.publish(entries.stream().map(OutboxEntry::event).toList());
            BEFORE_DELETE.hit();
            Outbox.remove(session, entries);
            AFTER_DELETE.hit();
            entries.forEach(entry -> count(entry.event()));
        }
        return entries.size();
    }

    private void count(EventEnvelope event) {
        meters.counter("orderflow.events.published", "type", event.type()).increment();
    }
}
