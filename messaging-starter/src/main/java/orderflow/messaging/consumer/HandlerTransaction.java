package orderflow.messaging.consumer;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import orderflow.messaging.batch.AfterCommit;
import orderflow.messaging.consumer.ReceivedRecord.Readable;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.messaging.trace.ConsumerSpans;
import orderflow.messaging.trace.ConsumerTraces;
import org.springframework.transaction.support.TransactionOperations;

/** Handled once: the claim of the ids and the handler's writes commit together or not at all. One thread at a time. */
final class HandlerTransaction {

    private static final Failpoint BEFORE_CLAIM = Failpoint.named("consumer.beforeClaim");
    private static final Failpoint AFTER_HANDLE = Failpoint.named("consumer.afterHandle");
    private static final Failpoint AFTER_COMMIT = Failpoint.named("consumer.afterCommit");

    private final TransactionOperations transactions;
    private final Inbox inbox;
    private final ConsumerMetrics metrics;
    private final ConsumerTraces traces;
    private final Brake brake;
    private final EventHandler handler;
    private final ReentrantLock turn = new ReentrantLock();

    HandlerTransaction(
            TransactionOperations transactions,
            Inbox inbox,
            ConsumerMetrics metrics,
            ConsumerTraces traces,
            Brake brake,
            EventHandler handler) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.metrics = metrics;
        this.traces = traces;
        this.brake = brake;
        this.handler = handler;
    }

    /** @return those that wait behind a dead letter of their key, and are not handled, in their order */
    List<Readable> handle(List<Readable> records) {
        if (records.isEmpty()) {
            return records;
        }
        Claim claim = run(() -> inbox.claim(records), traces.handling());
        AFTER_COMMIT.hit();
        handled(records, claim);
        return claim.waiting();
    }

    /** Handles it in the current transaction, even though its key is parked. @return false where it was a duplicate */
    boolean handleOutOfTurn(Readable record) {
        Claim claim = run(() -> inbox.claimOutOfTurn(record), traces.handlingAgain());
        AfterCommit.run(() -> handled(List.of(record), claim));
        return !claim.unseen().isEmpty();
    }

    private void handled(List<Readable> records, Claim claim) {
        metrics.handled(records, claim);
        if (!claim.unseen().isEmpty()) {
            brake.release();
        }
    }

    private Claim run(Supplier<Claim> claiming, ConsumerSpans spans) {
        turn.lock();
        try {
            Claim claim = transactions.execute(_ -> handleUnseen(claiming, spans));
            spans.succeeded();
            return claim;
        } catch (Throwable failure) {
            spans.failed(failure);
            throw failure;
        } finally {
            turn.unlock();
        }
    }

    private Claim handleUnseen(Supplier<Claim> claiming, ConsumerSpans spans) {
        BEFORE_CLAIM.hit();
        Claim claim = claiming.get();
        if (!claim.unseen().isEmpty()) {
            handler.handle(spans.begin(claim.events()));
        }
        AFTER_HANDLE.hit();
        return claim;
    }
}
