package orderflow.messaging.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Tells how long the oldest transaction in the database has been open, in any session. While it is open, no deleted row
 * is really gone, and the relay walks over those of the outbox. PostgreSQL hides from a role when another role's
 * transaction began, and the right to see it is also the right to read other services' statements. But an open transaction
 * holds a lock on its own id, and everybody sees locks. So its age counts from when its lock was first seen: at most one
 * round too young, and never older than this service. A transaction that is prepared for a two-phase commit has its time
 * beside it.
 */
final class OpenTransactions {

    private static final String OPEN = """
            SELECT lock.virtualxid
            FROM pg_locks AS lock JOIN pg_stat_activity AS session USING (pid)
            WHERE lock.locktype = 'virtualxid' AND lock.mode = 'ExclusiveLock' AND lock.granted
              AND session.datname = current_database() AND session.usesysid IS NOT NULL AND pid <> pg_backend_pid()
            """;

    private static final String PREPARED = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(prepared)), 0)
            FROM pg_prepared_xacts
            WHERE database = current_database()
            """;

    private final LongSupplier nanoTime;
    private final Map<String, Long> firstSeen = new HashMap<>();

    OpenTransactions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    GaugeQuery query() {
        return GaugeQuery.of(this::ask)
                .seconds(
                        "orderflow.oldest.transaction",
                        "For how long the oldest transaction in the database has been open, as far as this instance has seen");
    }

    private List<Double> ask(JdbcOperations jdbc) {
        Set<String> open = new HashSet<>(jdbc.queryForList(OPEN, String.class));
        Double prepared = jdbc.queryForObject(PREPARED, Double.class);
        return List.of(Math.max(oldest(open), prepared == null ? 0 : prepared));
    }

    private double oldest(Set<String> open) {
        long now = nanoTime.getAsLong();
        firstSeen.keySet().retainAll(open);
        open.forEach(transaction -> firstSeen.putIfAbsent(transaction, now));
        return firstSeen.values().stream().mapToLong(seen -> now - seen).max().orElse(0) / 1e9;
    }
}
