package orderflow.messaging.failpoint;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A named point where a fault can be made to happen. It does nothing, and costs one volatile read, unless somebody asks for
 * its hits: that is the module fault-injection, which no image has. Safe for use by several threads.
 */
public final class Failpoint {

    private static final Map<String, Failpoint> ALL = new ConcurrentHashMap<>();
    private static volatile @Nullable Consumer<String> faults;

    private final String name;

    private Failpoint(String name) {
        this.name = name;
    }

    /** The point of that name, one in the process. Belongs in a static field of the class that has the point. */
    public static Failpoint named(String name) {
        return ALL.computeIfAbsent(name, Failpoint::new);
    }

    /** The names of all points whose classes are in use. */
    public static Set<String> names() {
        return Set.copyOf(ALL.keySet());
    }

    /** Every hit is reported there from now on, by the point's name. */
    public static void reportTo(Consumer<String> listener) {
        faults = listener;
    }

    /** Lets the fault happen that is due here. @throws RuntimeException where that is its kind */
    public void hit() {
        Consumer<String> listener = faults;
        if (listener != null) {
            listener.accept(name);
        }
    }
}
