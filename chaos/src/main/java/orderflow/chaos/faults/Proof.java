package orderflow.chaos.faults;

import java.nio.file.Path;
import orderflow.localstack.system.RunningState;

/** Places the orders, and judges afterwards whether the system has kept its promises. */
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

    /** Customers that begin now. @param log the file for their requests and answers */
    Load start(RunningState system, Orders orders, Path log);

    /** Waits until the system is at rest and looks at all that has happened. */
    Verdict check(RunningState system, Path log);
}
