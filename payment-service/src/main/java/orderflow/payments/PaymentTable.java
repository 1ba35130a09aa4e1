package orderflow.payments;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import orderflow.messaging.database.SqlArrays;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What of payments is written by SQL, because dirty checking costs a quarter more of the service's CPU (ADR 9). */
@Repository
class PaymentTable {

    /**
     * An instance that lost the claim, for example while it was frozen, may still record what the gateway did, but not when the
     * payment is due: that is up to the new holder, whose claim ends later. The millisecond is for how times are rounded.
     *
     * <p>It names the final states, so the index of what is pending does not serve it. While an old transaction is open,
     * everything that ever was pending is still in that index, and each call would read all of it (ADR 13).
     */
    static final String RECORD = """
            UPDATE payment
            SET status = outcome.status,
                decline_reason = outcome.decline_reason,
                unanswered = outcome.unanswered,
                next_attempt_at = outcome.next_attempt_at,
                updated_at = outcome.updated_at
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                 AS outcome (payment_id, status, decline_reason, unanswered, next_attempt_at, updated_at, claimed_until)
            WHERE payment.payment_id = outcome.payment_id
              AND payment.status NOT IN ('CONFIRMED', 'DECLINED', 'REFUNDED')
              AND (outcome.status <> 'PENDING'
                   OR payment.next_attempt_at < outcome.claimed_until + interval '1 millisecond')
            RETURNING payment.payment_id
            """;

    private final JdbcTemplate jdbc;

    PaymentTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the payments that were written: the others have their outcome already, or another holder */
    Set<UUID> record(List<Outcome> outcomes) {
        return new HashSet<>(
                jdbc.query(RECORD, statement -> bind(statement, outcomes), (row, _) -> row.getObject(1, UUID.class)));
    }

    private static void bind(PreparedStatement statement, List<Outcome> outcomes) throws SQLException {
        new SqlArrays<>(statement, 0, outcomes)
                .column("uuid", outcome -> outcome.payment().getId())
                .column("text", outcome -> outcome.payment().status().name())
                .column("text", outcome -> outcome.payment().declineReason())
                .column("int4", outcome -> outcome.payment().unanswered())
                .column("timestamptz", outcome -> outcome.payment().nextAttemptAt())
                .column("timestamptz", outcome -> outcome.payment().updatedAt())
                .column("timestamptz", Outcome::claimedUntil);
    }
}
