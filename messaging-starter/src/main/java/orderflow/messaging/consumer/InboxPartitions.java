package orderflow.messaging.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The inbox's partitions, one for each day (UTC). The service's role may not change the schema; it calls functions of the
 * owner, which do this and nothing else. Several instances may do it at once.
 */
record InboxPartitions(JdbcOperations jdbc, Clock clock, Duration retention) {

    private static final int DAYS_AHEAD = 7;
    private static final Logger log = LoggerFactory.getLogger(InboxPartitions.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final String CREATE = "SELECT inbox_create_partitions(?, ?)";
    private static final String DROP = "SELECT inbox_drop_partitions(?)";

    /**
     * Makes what is missing and drops what is old. Until it succeeds no claim is refused: the default partition takes what
     * belongs to none.
     *
     * @return the pause until it is due again
     */
    Duration maintain() {
        createMissing();
        int dropped = dropOld();
        if (dropped > 0) {
            log.info("The inbox forgot {} day(s) older than its retention", dropped);
        }
        return BETWEEN_ROUNDS;
    }

    /**
     * Makes those of the window and of the next days, where they are missing. Claims go on meanwhile.
     *
     * @throws DataAccessException where ids that belong to none are being claimed just now
     */
    void createMissing() {
        jdbc.queryForObject(CREATE, Integer.class, firstDay(), today().plusDays(DAYS_AHEAD));
    }

    /**
     * Drops those that are wholly older than the window. Claims wait for a moment.
     *
     * @return how many
     * @throws DataAccessException where claims would have to wait for longer, because a
     *     transaction that uses the inbox does not end
     */
    int dropOld() {
        Integer dropped = jdbc.queryForObject(DROP, Integer.class, firstDay());
        return dropped == null ? 0 : dropped;
    }

    private LocalDate firstDay() {
        return LocalDate.ofInstant(clock.instant().minus(retention), ZoneOffset.UTC);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
