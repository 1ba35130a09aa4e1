package orderflow.messaging.failpoint;

import java.time.Duration;
import orderflow.messaging.failpoint.Fault.Action;
import orderflow.messaging.failpoint.Fault.Failure;

/** Arms the points of this JVM for the tests of other packages. */
public final class TestFaults {

    private TestFaults() {}

    /** The next hit fails as if the database were away, and no other. */
    public static void failNext(String point) {
        Failpoint.watch();
        Failpoints.existing(point).arm(new Fault(Action.THROW, 1, 1, Duration.ZERO, 1, 0, Failure.INFRASTRUCTURE));
    }

    public static int strikes(String point) {
        return Failpoints.existing(point).state().strikes();
    }

    public static void disarmAll() {
        Failpoints.states().keySet().forEach(name -> Failpoints.existing(name).disarm());
    }
}
