package orderflow.messaging.batch;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is to be done once the current transaction has committed, on its thread; not done where it rolls back. */
public final class AfterCommit {

    private AfterCommit() {}

    /** @throws IllegalStateException where no transaction is active */
    public static void run(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
