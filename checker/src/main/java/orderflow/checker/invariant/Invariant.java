package orderflow.checker.invariant;

import orderflow.checker.history.History;

/** A promise, as something that holds of a history or does not. */
public sealed interface Invariant
        permits AcknowledgedIsStored,
                OneOrderOneKey,
                TopicIsLog,
                TopicIsInOrder,
                HandledOnce,
                LedgerIsRight,
                MailIsRight,
                AtRest,
                ReadModelIsFold,
                DeadLetterIsOriginal,
                OthersAreUnaffected,
                ReplayChangesNothing {

    /** Its number in the design, e.g. {@code I1}. */
    String id();

    /** What it promises, in a line. */
    String promise();

    Result check(History history);
}
