package orderflow.orders.command;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import orderflow.orders.domain.OrderId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code idempotency_key}: of all requests with one key, the first to commit has it for ever. */
@Component
final class IdempotencyKeys {

    /**
     * Waits where another transaction is about to have the key. In the order of the keys, so that two claims of the same
     * keys never wait for each other in a circle.
     */
    private static final String CLAIM = """
            INSERT INTO idempotency_key (key, request_hash, order_id, placed_at)
            SELECT key, request_hash, order_id, placed_at
            FROM unnest(?::text[], ?::text[], ?::uuid[], ?::timestamptz[])
                 AS claim (key, request_hash, order_id, placed_at)
            ORDER BY key COLLATE "C"
            ON CONFLICT DO NOTHING
            RETURNING key
            """;

    private static final String READ = """
            SELECT key, request_hash, order_id, placed_at
            FROM idempotency_key
            WHERE key = ANY (?::text[])
            """;

    private final JdbcTemplate jdbc;

    IdempotencyKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Claims in the current transaction; of several claims on one key the first counts. @return the holder of each key */
    Map<String, KeyClaim> claim(List<KeyClaim> claims) {
        Map<String, KeyClaim> holders = new TreeMap<>();
        claims.forEach(claim -> holders.putIfAbsent(claim.key(), claim));
        if (!holders.isEmpty()) {
            List<String> taken = new ArrayList<>(holders.keySet());
            taken.removeAll(insert(holders.values()));
            holders.putAll(read(taken));
        }
        return holders;
    }

    private Collection<String> insert(Collection<KeyClaim> claims) {
        return jdbc.query(
                CLAIM,
                (row, _) -> row.getString("key"),
                column(claims, KeyClaim::key),
                column(claims, KeyClaim::requestHash),
                claims.stream().map(claim -> claim.orderId().value()).toArray(UUID[]::new),
                column(claims, claim -> claim.placedAt().toString()));
    }

    private Map<String, KeyClaim> read(List<String> keys) {
        Map<String, KeyClaim> stored = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.query(READ, IdempotencyKeys::claim, (Object) keys.toArray(String[]::new))
                    .forEach(claim -> stored.put(claim.key(), claim));
        }
        return stored;
    }

    private static String[] column(Collection<KeyClaim> claims, Function<KeyClaim, String> value) {
        return claims.stream().map(value).toArray(String[]::new);
    }

    private static KeyClaim claim(ResultSet row, int number) throws SQLException {
        return new KeyClaim(
                row.getString("key"),
                row.getString("request_hash"),
                new OrderId(row.getObject("order_id", UUID.class)),
                row.getObject("placed_at", OffsetDateTime.class).toInstant());
    }
}
