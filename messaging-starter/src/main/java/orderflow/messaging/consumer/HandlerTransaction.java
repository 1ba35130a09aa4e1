package orderflow.messaging.consumer;

import java.util.List;
import orderflow.messaging.event.EventEnvelope;
import org.springframework.transaction.support.TransactionOperations;

/** Handled once: the claim of the ids and the handler's writes commit together or not at all. */
final class HandlerTransaction {

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
            metrics.handled(events, handled);
        }
    }

    private List<EventEnvelope> handleUnseen(List<EventEnvelope> events) {
        List<EventEnvelope> unseen = inbox.claim(events);
        if (!unseen.isEmpty()) {
            handler.handle(unseen);
        }
        return unseen;
    }
}
