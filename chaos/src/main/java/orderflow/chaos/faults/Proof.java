package orderflow.chaos.faults;

import java.nio.file.Path;
import orderflow.localstack.system.RunningState;

/** Who places the orders, and who says afterwards whether the system has kept its promises. */
public interface Proof {

    /**
     * Orders as a seed makes them.
     *
     * @param rate orders a second
     * @param doubleClicks the share of orders that are sent twice at once
     */
    record Orders(int rate, long seed, double doubleClicks) {}

    /** What came of it. @param text for people */
    record Verdict(boolean holds, String text) {}

    /** Customers who begin now. @param log where their requests and the answers are written to */
    Load start(RunningState system, Orders orders, Path log);

    /** Waits until the system is at rest and looks at all that has happened. */
    Verdict check(RunningState system, Path log);
}
