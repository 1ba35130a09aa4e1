package orderflow.payments.gateway;

import static java.util.stream.Collectors.toMap;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import orderflow.messaging.database.SqlArrays;
import orderflow.payments.gateway.LedgerEntry.Kind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The gateway's book, append-only. Many requests share one transaction of the gateway's own.
 */
class Ledger {

    private static final String APPEND = """
            INSERT INTO gateway_ledger (entry_id, idempotency_key, order_id, kind, reason, minor_units, currency, booked_at)
            SELECT entry_id, idempotency_key, order_id, kind, reason, minor_units, currency, ?
            FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                 AS entry (entry_id, idempotency_key, order_id, kind, reason, minor_units, currency)
            ON CONFLICT DO NOTHING
            RETURNING entry_id
            """;

    private static final String ANSWERS = """
            SELECT entry_id, idempotency_key, order_id, kind, reason, minor_units, currency
            FROM gateway_ledger
            WHERE idempotency_key = ANY (?) AND kind IN ('CAPTURED', 'DECLINED')
            """;

    private static final String TIME_OUTS = """
            SELECT idempotency_key, count(*)
            FROM gateway_ledger
            WHERE idempotency_key = ANY (?) AND kind = 'TIMED_OUT'
            GROUP BY idempotency_key
            """;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Ledger(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Books each request unless its key is answered already. @return the entry of each request, in their order */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public List<LedgerEntry> book(List<CaptureRequest> requests) {
        Map<UUID, Integer> timeOuts = timeOuts(requests);
        List<LedgerEntry> wanted = requests.stream()
                .map(request -> TestToken.of(request.token())
                        .answer(request, timeOuts.getOrDefault(request.idempotencyKey(), 0)))
                .toList();
        Set<UUID> booked = append(wanted);
        return booked.size() == wanted.size() ? wanted : withEarlierAnswers(wanted, booked);
    }

    private List<LedgerEntry> withEarlierAnswers(List<LedgerEntry> wanted, Set<UUID> booked) {
        List<LedgerEntry> refused =
                wanted.stream().filter(entry -> !booked.contains(entry.id())).toList();
        Map<UUID, LedgerEntry> answers = answers(keys(refused, LedgerEntry::idempotencyKey));
        return wanted.stream()
                .map(entry -> booked.contains(entry.id()) ? entry : answers.getOrDefault(entry.idempotencyKey(), entry))
                .toList();
    }

    private Map<UUID, LedgerEntry> answers(UUID[] keys) {
        return jdbc
                .query(
                        ANSWERS,
                        (row, _) -> new LedgerEntry(
                                row.getObject("entry_id", UUID.class),
                                row.getObject("idempotency_key", UUID.class),
                                row.getObject("order_id", UUID.class),
                                Kind.valueOf(row.getString("kind")),
                                row.getString("reason"),
                                row.getLong("minor_units"),
                                row.getString("currency")),
                        (Object) keys)
                .stream()
                .collect(toMap(LedgerEntry::idempotencyKey, Function.identity()));
    }

    private Map<UUID, Integer> timeOuts(List<CaptureRequest> requests) {
        List<CaptureRequest> timingOut = requests.stream()
                .filter(request -> TestToken.of(request.token()) == TestToken.GATEWAY_TIMEOUT)
                .toList();
        return timingOut.isEmpty()
                ? Map.of()
                : jdbc
                        .query(TIME_OUTS, (row, _) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)), (Object)
                                keys(timingOut, CaptureRequest::idempotencyKey))
                        .stream()
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Set<UUID> append(List<LedgerEntry> entries) {
        return new HashSet<>(
                jdbc.query(APPEND, statement -> bind(statement, entries), (row, _) -> row.getObject(1, UUID.class)));
    }

    private void bind(PreparedStatement statement, List<LedgerEntry> entries) throws SQLException {
        statement.setObject(1, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        new SqlArrays<>(statement, 1, entries)
                .column("uuid", LedgerEntry::id)
                .column("uuid", LedgerEntry::idempotencyKey)
                .column("uuid", LedgerEntry::orderId)
                .column("text", entry -> entry.kind().name())
                .column("text", LedgerEntry::reason)
                .column("int8", LedgerEntry::minorUnits)
                .column("text", LedgerEntry::currency);
    }

    private static <T> UUID[] keys(List<T> from, Function<T, UUID> key) {
        return from.stream().map(key).toArray(UUID[]::new);
    }
}
