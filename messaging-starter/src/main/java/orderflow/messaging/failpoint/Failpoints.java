package orderflow.messaging.failpoint;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Every point of the process whose class is in use. Safe for use by several threads. */
final class Failpoints {

    private static final Map<String, Failpoint> ALL = new ConcurrentHashMap<>();

    private Failpoints() {}

    static Failpoint named(String name) {
        return ALL.computeIfAbsent(name, Failpoint::new);
    }

    /** How it stands with each of them, by name. */
    static Map<String, FailpointState> states() {
        Map<String, FailpointState> states = new TreeMap<>();
        ALL.forEach((name, point) -> states.put(name, point.state()));
        return states;
    }

    /** @throws IllegalArgumentException that names those there are, where there is none of that name */
    static Failpoint existing(String name) {
        Failpoint point = ALL.get(name);
        if (point == null) {
            throw new IllegalArgumentException("there is no failpoint '%s' here; there are: %s"
                    .formatted(name, String.join(", ", states().keySet())));
        }
        return point;
    }
}
