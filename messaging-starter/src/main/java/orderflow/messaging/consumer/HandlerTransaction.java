package orderflow.messaging.consumer;

import java.util.List;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.failpoint.Failpoint;
import org.springframework.transaction.support.TransactionOperations;

/** Handled once: the claim of the ids and the handler's writes commit together or not at all. */
final class HandlerTransaction {

    private static final Failpoint BEFORE_CLAIM = Failpoint.named("consumer.beforeClaim");
    private static final Failpoint AFTER_HANDLE = Failpoint.named("consumer.afterHandle");
    private static final Failpoint AFTER_COMMIT = Failpoint.named("consumer.afterCommit");

    private final TransactionOperations transactions;
    private final Inbox inbox;
    private final ConsumerMetrics metrics;
    private final EventHandler handler;

    HandlerTransaction(TransactionOperations transactions, Inbox inbox, ConsumerMetrics metrics, EventHandler handler) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.metrics = metrics;
        this.handler = handler;
    }

    void handle(List<EventEnvelope> events) {
        if (!events.isEmpty()) {
            List<EventEnvelope> handled = transactions.execute(_ -> handleUnseen(events));
            AFTER_COMMIT.hit();
            metrics.handled(events, handled);
        }
    }

    private List<EventEnvelope> handleUnseen(List<EventEnvelope> events) {
        BEFORE_CLAIM.hit();
        List<EventEnvelope> unseen = inbox.claim(events);
        if (!unseen.isEmpty()) {
            handler.handle(unseen);
        }
        AFTER_HANDLE.hit();
        return unseen;
    }
}
