package orderflow.checker.invariant;

import java.util.List;
import orderflow.checker.history.Effects;
import orderflow.checker.history.History;

/**
 * After every event was delivered once more to every consumer, each log, inbox and read model has, each order and each
 * customer for itself, what it had before, and no mail and no line of the gateway's ledger has come. Asked only where
 * everything was delivered once more.
 */
final class ReplayChangesNothing implements Invariant {

    private static final int NAMED = 16;

    @Override
    public String id() {
        return "I12";
    }

    @Override
    public String promise() {
        return "delivering everything once more changes nothing and sends nothing";
    }

    @Override
    public Result check(History history) {
        Effects before = history.before();
        if (before == null) {
            return Result.notAsked("not asked: --replay asks it");
        }
        Examination examination = new Examination();
        examination.looksAt(before.size());
        List<String> changed =
                before.differences(history.effects()).limit(NAMED).toList();
        examination.require(changed.isEmpty(), () -> "changed: " + String.join(", ", changed));
        return examination.result("orders and customers");
    }
}
