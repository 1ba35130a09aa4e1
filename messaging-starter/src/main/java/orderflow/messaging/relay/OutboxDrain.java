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
record OutboxDrain(String source, int batchSize, int batchBytes, MeterRegistry meters) {

    /**
     * @param events how many were published
     * @param isFull whether it took as much as it may, so that there may be more
     */
    record Pass(int events, boolean isFull) {}

    Pass pass(Outbox outbox, EventPublisher publisher) throws ExecutionException, InterruptedException {
        List<OutboxEntry> entries = outbox.next(batchSize, batchBytes);
        if (!entries.isEmpty()) {
            publisher.publish(entries.stream().map(OutboxEntry::event).toList(), new Ownership(outbox::ping));
            outbox.remove(entries);
            entries.forEach(entry -> count(entry.event()));
        }
        return new Pass(entries.size(), entries.size() >= batchSize || bytes(entries) >= batchBytes);
    }

    private static long bytes(List<OutboxEntry> entries) {
        return entries.stream().mapToLong(entry -> entry.event().size()).sum();
    }

    private void count(EventEnvelope event) {
        meters.counter("orderflow.events.published", "type", event.type()).increment();
    }
}
