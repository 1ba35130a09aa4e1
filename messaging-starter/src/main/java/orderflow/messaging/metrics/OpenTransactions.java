package orderflow.messaging.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * For how long the oldest transaction in the database has been open, in any session: while it is, no row that is deleted
 * is really gone, and the relay walks over those of the outbox. When another role's transaction began is hidden from a
 * service's role, and to be allowed to see it would also be to read other services' statements. But each open transaction
 * holds a lock on its own id, and locks are no secret: so it is as old as the first time it was seen, which is at most one
 * round too young, and as young as the service where the service was started later. One that is prepared for a two-phase
 * commit says itself when it was.
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
