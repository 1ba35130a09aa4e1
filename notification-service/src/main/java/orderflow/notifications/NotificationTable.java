package orderflow.notifications;

import static java.util.stream.Collectors.toMap;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.messaging.database.SqlArrays;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What of notifications is written by SQL, because dirty checking costs a tenth more of the service's CPU (ADR 9). */
@Repository
class NotificationTable {

    /**
     * Each order's notifications that are done make its events, so their number is the version of the last. An
     * instance that lost the claim, for example while it was frozen, may still record that the mail is sent, and nothing else: that is up to
     * the new holder, whose claim ends later. The millisecond is for how times are rounded.
     *
     * <p>It names the final states, so the index of what is pending does not serve it. While an old transaction is open,
     * everything that ever was pending is still in that index, and each call would read all of it (ADR 13).
     */
    static final String RECORD = """
            UPDATE notification
            SET status = outcome.status,
                reply_code = outcome.reply_code,
                postponed = outcome.postponed,
                next_attempt_at = outcome.next_attempt_at,
                sent_at = outcome.sent_at,
                updated_at = outcome.updated_at
            FROM unnest(?::uuid[], ?::text[], ?::int[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                        ?::timestamptz[])
                 AS outcome (notification_id, status, reply_code, postponed, next_attempt_at, sent_at, updated_at,
                             claimed_until)
            WHERE notification.notification_id = outcome.notification_id
              AND notification.status NOT IN ('SENT', 'FAILED')
              AND (outcome.status = 'SENT'
                   OR notification.next_attempt_at < outcome.claimed_until + interval '1 millisecond')
            RETURNING notification.notification_id,
                      (SELECT count(*)
                       FROM notification AS done
                       WHERE done.order_id = notification.order_id AND done.status <> 'PENDING')
            """;

    private final JdbcTemplate jdbc;

    NotificationTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return for each that was written, how many of its order were done before; the others are done or another's */
    Map<UUID, Integer> record(List<Outcome> outcomes) {
        return jdbc
                .query(
                        RECORD,
                        statement -> bind(statement, outcomes),
                        (row, _) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void bind(PreparedStatement statement, List<Outcome> outcomes) throws SQLException {
        new SqlArrays<>(statement, 0, outcomes)
                .column("uuid", outcome -> outcome.notification().getId())
                .column("text", outcome -> outcome.notification().status().name())
                .column("int4", outcome -> outcome.notification().replyCode())
                .column("int4", outcome -> outcome.notification().postponed())
                .column("timestamptz", outcome -> outcome.notification().nextAttemptAt())
                .column("timestamptz", outcome -> outcome.notification().sentAt())
                .column("timestamptz", outcome -> outcome.notification().updatedAt())
                .column("timestamptz", Outcome::claimedUntil);
    }
}
