package orderflow.messaging.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.eventlog.OutboxEntry;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.messaging.metrics.TypeCounters;

/**
 * One pass: read what is there, send it, wait for every acknowledgement, remove it. No transaction is open while the
 * broker is asked; a crash in between sends again what was not removed.
 */
record OutboxDrain(String source, int batchSize, int batchBytes, TypeCounters published) {

    private static final Failpoint AFTER_READ = Failpoint.named("relay.afterRead");
    /** Declared here, where the class is in use from the start; hit where the sends are. */
    static final Failpoint AFTER_SEND = Failpoint.named("relay.afterSend");

    private static final Failpoint BEFORE_DELETE = Failpoint.named("relay.beforeDelete");
    private static final Failpoint AFTER_DELETE = Failpoint.named("relay.afterDelete");

    /**
     * @param events how many were published
     * @param isFull whether it took as much as it may, so that there may be more
     */
    record Pass(int events, boolean isFull) {}

    Pass pass(Outbox outbox, EventPublisher publisher) throws ExecutionException, InterruptedException {
        List<OutboxEntry> entries = outbox.next(batchSize, batchBytes);
        if (!entries.isEmpty()) {
            AFTER_READ.hit();
            publisher.publish(entries.stream().map(OutboxEntry::event).toList(), new Ownership(outbox::ping));
            BEFORE_DELETE.hit();
            outbox.remove(entries);
            AFTER_DELETE.hit();
            entries.forEach(entry -> published.increment(entry.event().type()));
        }
        return new Pass(entries.size(), entries.size() >= batchSize || bytes(entries) >= batchBytes);
    }

    private static long bytes(List<OutboxEntry> entries) {
        return entries.stream().mapToLong(entry -> entry.event().size()).sum();
    }

    /** How many events of each type were published by this instance. */
    static TypeCounters published(MeterRegistry meters) {
        return new TypeCounters(
                meters,
                "orderflow.events.published",
                "Events that the broker has acknowledged",
                Tags.empty(),
                List.of());
    }
}
