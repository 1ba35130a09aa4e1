package orderflow.messaging.relay;

import java.util.List;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.eventlog.OutboxEntry;
import orderflow.messaging.failpoint.Failpoint;

/**
 * One pass: read what is there, send it, wait for every answer, remove what was acknowledged. No transaction is open while
 * the broker is asked; a crash in between sends again what was not removed.
 */
record RelayPass(String source, int batchSize, int batchBytes, RelayMetrics metrics) {

    private static final Failpoint AFTER_READ = Failpoint.named("relay.afterRead");
    /** Declared here, where the class is in use from the start; hit where the sends are. */
    static final Failpoint AFTER_SEND = Failpoint.named("relay.afterSend");

    private static final Failpoint BEFORE_DELETE = Failpoint.named("relay.beforeDelete");
    private static final Failpoint AFTER_DELETE = Failpoint.named("relay.afterDelete");

    /**
     * @param events how many it had
     * @param isFull whether it took as much as it may, so that there may be more
     */
    record Result(int events, boolean isFull) {}

    /** @throws ExecutionException where the producer is of no use any more */
    Result run(Outbox outbox, EventPublisher publisher, HeldBack heldBack)
            throws ExecutionException, InterruptedException {
        List<OutboxEntry> entries = heldBack.next(outbox, batchSize, batchBytes);
        if (!entries.isEmpty()) {
            AFTER_READ.hit();
            Delivery delivery = publisher.publish(entries, new LeaseCheck(outbox::ping));
            BEFORE_DELETE.hit();
            outbox.remove(delivery.acknowledged());
            AFTER_DELETE.hit();
            metrics.published(delivery.acknowledged());
            heldBack.note(delivery);
            metrics.refused(heldBack.size());
            delivery.requireUsableProducer();
        }
        return new Result(entries.size(), entries.size() >= batchSize || bytes(entries) >= batchBytes);
    }

    private static long bytes(List<OutboxEntry> entries) {
        return entries.stream().mapToLong(entry -> entry.event().size()).sum();
    }
}
