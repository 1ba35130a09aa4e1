package orderflow.notifications;

import static java.util.stream.Collectors.toMap;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import orderflow.messaging.eventlog.EventLog;
import orderflow.messaging.eventlog.NewEvent;
import orderflow.messaging.eventlog.WrongExpectedVersionException;
import orderflow.notifications.mail.Delivery.Accepted;
import orderflow.notifications.mail.Delivery.Postponed;
import orderflow.notifications.mail.Delivery.Refused;
import orderflow.notifications.mail.Delivery.Unreachable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what the mail server said together with the event that tells it: many outcomes in one transaction. */
@Component
class Outcomes {

    /**
     * Each order's notifications that are done make its events, so their number is the version of the last. Whoever lost
     * the claim, for example because it was frozen, may still tell that the mail is sent, and nothing else: that is up to
     * the new holder, whose claim ends later. The second is for how times are rounded.
     *
     * <p>The empty text keeps the planner from the index of what is pending, which looks small: while an old transaction is
     * open, everything that ever was pending is still in it, and each call would read all of that (ADR 13).
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
            WHERE notification.notification_id = outcome.notification_id AND notification.status || '' = 'PENDING'
              AND (outcome.status = 'SENT'
                   OR notification.next_attempt_at < outcome.claimed_until + interval '1 second')
            RETURNING notification.notification_id,
                      (SELECT count(*)
                       FROM notification AS done
                       WHERE done.order_id = notification.order_id AND done.status <> 'PENDING')
            """;

    private final JdbcTemplate jdbc;
    private final EventLog events;
    private final NotificationProperties settings;

    Outcomes(JdbcTemplate jdbc, EventLog events, NotificationProperties settings) {
        this.jdbc = jdbc;
        this.events = events;
        this.settings = settings;
    }

    /**
     * All or none. A notification that is done already stays as it is, and nothing is published again.
     *
     * @throws WrongExpectedVersionException where another instance told something of the same order meanwhile
     */
    @Transactional
    public void record(List<Outcome> outcomes) {
        Map<UUID, Integer> versions = update(outcomes);
        Map<UUID, Integer> now = new HashMap<>();
        events.append(outcomes.stream()
                .filter(outcome -> versions.containsKey(outcome.letter().id()))
                .flatMap(outcome ->
                        event(outcome, versions.getOrDefault(outcome.letter().id(), 0), now))
                .toList());
    }

    private static Stream<NewEvent> event(Outcome outcome, int before, Map<UUID, Integer> now) {
        Notification notification = outcome.notification();
        return NotificationEvents.of(outcome).stream()
                .map(content -> new NewEvent(
                        notification.orderId(),
                        before + now.merge(notification.orderId(), 1, Integer::sum),
                        content,
                        notification.context()));
    }

    /** @return for each that was not done yet, how many of its order were done before */
    private Map<UUID, Integer> update(List<Outcome> outcomes) {
        return jdbc
                .query(
                        RECORD,
                        statement -> bind(statement, outcomes),
                        (row, _) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void bind(PreparedStatement statement, List<Outcome> outcomes) throws SQLException {
        bind(statement, 1, "uuid", outcomes, outcome -> outcome.letter().id());
        bind(statement, 2, "text", outcomes, outcome -> status(outcome).name());
        bind(statement, 3, "int4", outcomes, Outcomes::replyCode);
        bind(statement, 4, "int4", outcomes, Outcomes::postponed);
        bind(statement, 5, "timestamptz", outcomes, outcome -> utc(nextAttemptAt(outcome)));
        bind(statement, 6, "timestamptz", outcomes, Outcomes::sentAt);
        bind(statement, 7, "timestamptz", outcomes, outcome -> utc(outcome.at()));
        bind(
                statement,
                8,
                "timestamptz",
                outcomes,
                outcome -> utc(outcome.notification().claimedUntil()));
    }

    private static NotificationStatus status(Outcome outcome) {
        return switch (outcome.delivery()) {
            case Accepted _ -> NotificationStatus.SENT;
            case Refused _ -> NotificationStatus.FAILED;
            case Postponed _, Unreachable _ -> NotificationStatus.PENDING;
        };
    }

    private static @Nullable Integer replyCode(Outcome outcome) {
        return switch (outcome.delivery()) {
            case Accepted _ -> null;
            case Refused refused -> refused.replyCode();
            case Postponed postponed -> postponed.replyCode() == 0 ? null : postponed.replyCode();
            case Unreachable _ -> outcome.notification().replyCode();
        };
    }

    private static int postponed(Outcome outcome) {
        int before = outcome.notification().postponed();
        return outcome.delivery() instanceof Postponed ? before + 1 : before;
    }

    /** A mail that was not tried is due at once: the worker has no room while the mail server is away. */
    private Instant nextAttemptAt(Outcome outcome) {
        return outcome.delivery() instanceof Postponed
                ? outcome.at().plus(settings.wait(postponed(outcome)))
                : outcome.at();
    }

    private static @Nullable OffsetDateTime sentAt(Outcome outcome) {
        return outcome.delivery() instanceof Accepted ? utc(outcome.at()) : null;
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
