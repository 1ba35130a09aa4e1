package orderflow.checker.invariant;

import java.util.List;

/** All there are. */
public final class Invariants {

    public static final List<Invariant> ALL = List.of(
            new AcknowledgedIsStored(),
            new OneOrderOneKey(),
            new TopicIsLog(),
            new TopicIsInOrder(),
            new HandledOnce(),
            new LedgerIsRight(),
            new MailIsRight(),
            new AtRest(),
            new ReadModelIsFold(),
            new DeadLetterIsOriginal(),
            new OthersAreUnaffected(),
            new ReplayChangesNothing());

    private Invariants() {}
}
