package orderflow.messaging.eventlog;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * From which position on an outbox is to be read so that nothing is left out. Where an old transaction keeps PostgreSQL
 * from forgetting removed rows, a read from the very start would walk over all of them.
 *
 * <p>Positions are assigned in ascending order. A smaller position that is not visible yet belongs to a transaction that
 * writes to the log now. Once none of these writes any more, all smaller positions are settled: committed and so
 * visible, or given up. What is settled and lies before the first row there is never comes again, and only that is left
 * out. The highest position read so far would not do as a floor: a slow transaction's version 1 may commit behind it, and
 * then version 2 of the same stream ahead of it.
 *
 * <p>Holds for one session: a database that is restored to an earlier state ends it.
 */
final class OutboxFloor {

    private static final int READS_BETWEEN_LOOKS = 10;

    /** The transactions that write a log: each has this lock from before it gets a position until its end is visible. */
    private static final String WRITERS = """
            SELECT virtualtransaction
            FROM pg_locks
            WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted AND relation = ?::regclass
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    /** One that was prepared for a two-phase commit has given up the name it had while it wrote. */
    private static final String PREPARED = "-1/";

    private final String log;
    private int reads;
    private long floor;
    private long highest;
    private long settled;
    private long settling;
    private Set<String> writersWhenSeen = Set.of();

    /** @param log the table whose rows get the positions */
    OutboxFloor(String log) {
        this.log = log;
    }

    /** Where the next read is to begin; {@link #read} is to follow it. */
    long next(JdbcOperations session) {
        if (++reads % READS_BETWEEN_LOOKS == 0) {
            settle(Set.copyOf(session.queryForList(WRITERS, String.class, log)));
        }
        return floor;
    }

    /** @param positions the first of what was there from the floor on, in order */
    void read(List<Long> positions) {
        if (positions.isEmpty()) {
            floor = settled;
        } else {
            floor = Math.min(settled, positions.getFirst());
            highest = Math.max(highest, positions.getLast());
        }
    }

    private void settle(Set<String> writers) {
        if (writers.stream().noneMatch(this::mayBeOlder)) {
            settled = settling;
            settling = highest;
            writersWhenSeen = writers;
        }
    }

    private boolean mayBeOlder(String writer) {
        return writer.startsWith(PREPARED) || writersWhenSeen.contains(writer);
    }
}
