package orderflow.checker;

import java.util.function.Consumer;
import orderflow.checker.history.History;
import orderflow.checker.history.HistoryReader;
import orderflow.checker.history.Quiescence;
import orderflow.checker.history.Replay;
import orderflow.localstack.system.RunningState;

/** One check of a running system: waits until it is at rest, reads what has happened, and holds it against I1 to I12. */
public final class Check {

    private final RunningState system;
    private final CheckPlan plan;
    private final Consumer<String> progress;

    /** @param progress receives what the check waits for, a line each */
    public Check(RunningState system, CheckPlan plan, Consumer<String> progress) {
        this.system = system;
        this.plan = plan;
        this.progress = progress;
    }

    /** @throws orderflow.localstack.system.ProblemException where a part of the system does not answer */
    public Report run() {
        History history = read();
        return Report.of(plan.replay() ? replayed(history) : history);
    }

    private History replayed(History before) {
        var effects = before.effects();
        progress.accept("delivering every event once more");
        Replay.of(system, before).run();
        return read().after(effects);
    }

    private History read() {
        progress.accept("waiting until the system is at rest, at most %s s"
                .formatted(plan.limit().toSeconds()));
        boolean drained = Quiescence.of(system).await(plan.limit());
        progress.accept("reading logs, topics, ledger and mails");
        return new HistoryReader(system, plan.requestLog()).read(drained);
    }
}
