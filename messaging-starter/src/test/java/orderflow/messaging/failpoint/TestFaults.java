package orderflow.messaging.failpoint;

import java.sql.SQLTransientException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets points of this JVM fail, for the tests of other packages. */
public final class TestFaults {

    private static final String ARMED = "armed";
    private static final String STRUCK = "struck";
    private static final Map<String, String> POINTS = new ConcurrentHashMap<>();

    private TestFaults() {}

    /** The next hit fails as if the database were away, and no other. */
    public static void failNext(String point) {
        if (!Failpoint.names().contains(point)) {
            throw new IllegalArgumentException("there is no failpoint " + point);
        }
        POINTS.put(point, ARMED);
        Failpoint.reportTo(TestFaults::hit);
    }

    public static boolean hasStruck(String point) {
        return STRUCK.equals(POINTS.get(point));
    }

    public static void disarmAll() {
        POINTS.clear();
    }

    private static void hit(String point) {
        if (POINTS.replace(point, ARMED, STRUCK)) {
            throw new IllegalStateException("failpoint " + point, new SQLTransientException());
        }
    }
}
