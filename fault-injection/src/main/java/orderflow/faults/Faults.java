package orderflow.faults;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import orderflow.messaging.failpoint.Failpoint;

/** What is armed at the points of this process, and how often each was hit. Safe for use by several threads. */
final class Faults implements Consumer<String> {

    private final Map<String, LongAdder> hits = new ConcurrentHashMap<>();
    private final Map<String, ArmedFault> armed = new ConcurrentHashMap<>();

    /** Counts a hit, and lets happen what is due. */
    @Override
    public void accept(String point) {
        hits.computeIfAbsent(point, _ -> new LongAdder()).increment();
        ArmedFault fault = armed.get(point);
        if (fault != null && fault.isDue()) {
            fault.strike(point);
        }
    }

    /** Whatever was armed there before is forgotten. @throws IllegalArgumentException where there is no such point */
    FailpointState arm(String point, Fault fault) {
        require(point);
        armed.put(point, new ArmedFault(fault));
        return state(point);
    }

    /** @throws IllegalArgumentException where there is no such point */
    FailpointState disarm(String point) {
        require(point);
        armed.remove(point);
        return state(point);
    }

    /** The state of each point, by its name. */
    Map<String, FailpointState> states() {
        Map<String, FailpointState> states = new TreeMap<>();
        Failpoint.names().forEach(point -> states.put(point, state(point)));
        return states;
    }

    private FailpointState state(String point) {
        long hit = hits.getOrDefault(point, new LongAdder()).sum();
        ArmedFault fault = armed.get(point);
        return fault == null
                ? new FailpointState(hit, null, 0)
                : new FailpointState(hit, fault.fault(), fault.strikes());
    }

    private void require(String point) {
        if (!Failpoint.names().contains(point)) {
            throw new IllegalArgumentException("there is no failpoint '%s' here; there are: %s"
                    .formatted(point, String.join(", ", states().keySet())));
        }
    }
}
