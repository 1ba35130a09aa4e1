package orderflow.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** How outcomes are recorded where many notifications have theirs already. */
@RunningService
@Transactional
class NotificationTableTest {

    private static final String ARRAY = "'{" + String.join(",", Collections.nCopies(100, "NULL")) + "}'";

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void findsANotificationByItsIdAndNeverByWhatIsPendingWhichAnOldTransactionKeepsFull() {
        jdbc.update("""
                INSERT INTO notification (notification_id, order_id, customer_id, kind, status, postponed, minor_units, currency,
                                          next_attempt_at, correlation_id, causation_id, traceparent, created_at, updated_at)
                SELECT uuidv7(), uuidv7(), uuidv7(), 'ORDER_CONFIRMED', 'SENT', 0, 2500, 'EUR',
                       now(), uuidv7(), uuidv7(), '', now(), now()
                FROM generate_series(1, 10000)
                """);
        jdbc.execute("SET LOCAL enable_seqscan = off");

        assertThat(jdbc.queryForList("EXPLAIN " + NotificationTable.RECORD.replace("?", ARRAY), String.class))
                .anyMatch(line -> line.contains("notification_pkey"))
                .noneMatch(line -> line.contains("notification_pending"));
    }
}
