package orderflow.cli.check.invariant;

import orderflow.cli.check.history.Effects;
import orderflow.cli.check.history.History;

/**
 * After every event was delivered once more to every consumer, each log, inbox and read model has, each order and each
 * customer for itself, what it had before, and no mail and no line of the gateway's ledger has come. Asked only where
 * everything was delivered once more.
 */
final class ReplayChangesNothing implements Invariant {

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
        before.differences(history.effects()).forEach(part -> examination.violated(part + " has changed"));
        return examination.result("effects");
    }
}
