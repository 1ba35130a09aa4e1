package orderflow.payments;

import static java.util.stream.Collectors.toSet;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import orderflow.messaging.eventlog.EventLog;
import orderflow.payments.gateway.CaptureResult.Captured;
import orderflow.payments.gateway.CaptureResult.Declined;
import orderflow.payments.gateway.CaptureResult.Unknown;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what the gateway said together with the event that tells it: many outcomes in one transaction. */
@Component
class Outcomes {

    /**
     * Whoever lost the claim, for example because it was frozen, may still tell what the gateway did, but not when the
     * payment is due: that is up to the new holder, whose claim ends later. The second is for how times are rounded.
     *
     * <p>The empty text keeps the planner from the index of what is pending, which looks small: while an old transaction is
     * open, everything that ever was pending is still in it, and each call would read all of that (ADR 13).
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
            WHERE payment.payment_id = outcome.payment_id AND payment.status || '' = 'PENDING'
              AND (outcome.status <> 'PENDING'
                   OR payment.next_attempt_at < outcome.claimed_until + interval '1 second')
            RETURNING payment.payment_id
            """;

    private final JdbcTemplate jdbc;
    private final EventLog events;
    private final PaymentProperties settings;

    Outcomes(JdbcTemplate jdbc, EventLog events, PaymentProperties settings) {
        this.jdbc = jdbc;
        this.events = events;
        this.settings = settings;
    }

    /**
     * All or none. A payment that has its outcome already keeps it, and nothing is published again.
     *
     * @return for each, in their order, whether it was recorded
     */
    @Transactional
    public List<Boolean> record(List<Outcome> outcomes) {
        Set<UUID> recorded = jdbc
                .query(RECORD, statement -> bind(statement, outcomes), (row, _) -> row.getObject(1, UUID.class))
                .stream()
                .collect(toSet());
        events.append(outcomes.stream()
                .filter(outcome -> recorded.contains(outcome.payment().getId()))
                .map(PaymentEvents::of)
                .flatMap(Optional::stream)
                .toList());
        return outcomes.stream()
                .map(outcome -> recorded.contains(outcome.payment().getId()))
                .toList();
    }

    private void bind(PreparedStatement statement, List<Outcome> outcomes) throws SQLException {
        bind(statement, 1, "uuid", outcomes, outcome -> outcome.payment().getId());
        bind(statement, 2, "text", outcomes, outcome -> status(outcome).name());
        bind(statement, 3, "text", outcomes, Outcomes::declineReason);
        bind(statement, 4, "int4", outcomes, Outcomes::unanswered);
        bind(statement, 5, "timestamptz", outcomes, outcome -> utc(nextAttemptAt(outcome)));
        bind(statement, 6, "timestamptz", outcomes, outcome -> utc(outcome.at()));
        bind(
                statement,
                7,
                "timestamptz",
                outcomes,
                outcome -> utc(outcome.payment().claimedUntil()));
    }

    private static PaymentStatus status(Outcome outcome) {
        return switch (outcome.result()) {
            case Captured _ -> PaymentStatus.CONFIRMED;
            case Declined _ -> PaymentStatus.DECLINED;
            case Unknown _ -> PaymentStatus.PENDING;
        };
    }

    private static @Nullable String declineReason(Outcome outcome) {
        return outcome.result() instanceof Declined declined ? declined.reason() : null;
    }

    private static int unanswered(Outcome outcome) {
        int before = outcome.payment().unanswered();
        return outcome.result() instanceof Unknown ? before + 1 : before;
    }

    private Instant nextAttemptAt(Outcome outcome) {
        return outcome.at().plus(settings.wait(unanswered(outcome)));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static void bind(
            PreparedStatement statement,
            int index,
            String type,
            List<Outcome> outcomes,
            Function<Outcome, ? extends @Nullable Object> value)
            throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, outcomes.stream().map(value).toArray()));
    }
}
