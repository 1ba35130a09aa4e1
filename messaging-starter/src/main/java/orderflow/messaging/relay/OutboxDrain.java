package orderflow.messaging.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.eventlog.OutboxEntry;

/**
 * One pass: read what is there, send it, wait for every acknowledgement, remove it. No transaction is open while the
 * broker is asked; a crash in between sends again what was not removed.
 */
record OutboxDrain(String source, int batchSize, MeterRegistry meters) {

    /** @return how many were published; as many as a batch or more where there may be more to publish */
    int pass(Outbox outbox, EventPublisher publisher) throws ExecutionException, InterruptedException {
        List<OutboxEntry> entries = outbox.next(batchSize);
        if (!entries.isEmpty()) {
            publisher.publish(entries.stream().map(OutboxEntry::event).toList());
            outbox.remove(entries);
            entries.forEach(entry -> count(entry.event()));
        }
        return entries.size();
    }

    private void count(EventEnvelope event) {
        meters.counter("orderflow.events.published", "type", event.type()).increment();
    }
}
