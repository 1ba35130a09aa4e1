package orderflow.messaging.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import orderflow.messaging.event.UuidV7;
import orderflow.messaging.support.TestSchema;
import orderflow.orders.v1.OrderPlaced;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Somebody who appends in a transaction of their own, and commits when the scenario says so. */
final class Writer implements AutoCloseable {

    private final Connection connection;
    private final JdbcTemplate jdbc;

    Writer(TestSchema schema) throws SQLException {
        connection = schema.asService().getConnection();
        jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        // The scenario says how long it is idle, not the role's limit, which a slow machine comes to.
        jdbc.execute("SET idle_in_transaction_session_timeout = 0");
        connection.setAutoCommit(false);
    }

    /** Does what gives a transaction its id: writes anything, e.g. claims an idempotency key. */
    Writer writeSomething() {
        jdbc.update("INSERT INTO inbox (event_id) VALUES (?)", UUID.randomUUID());
        return this;
    }

    Writer append(UUID stream, int version) {
        return append(stream, version, Instant.now(), 10);
    }

    Writer append(UUID stream, int version, Instant time) {
        return append(stream, version, time, 10);
    }

    Writer append(UUID stream, int version, int bytes) {
        return append(stream, version, Instant.now(), bytes);
    }

    Writer putState(UUID customer) {
        jdbc.update("""
                INSERT INTO state_outbox (event_id, stream_id, stream_version, type, data, occurred_at,
                                          correlation_id, causation_id, traceparent)
                VALUES (gen_random_uuid(), ?, 1, 'orderflow.customers.v1.CustomerContact', '', now(),
                        gen_random_uuid(), gen_random_uuid(), '')
                """, customer);
        return this;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private Writer append(UUID stream, int version, Instant time, int bytes) {
        byte[] data = OrderPlaced.newBuilder()
                .setPaymentMethod("x".repeat(bytes))
                .build()
                .toByteArray();
        jdbc.update("""
                WITH appended AS (
                    INSERT INTO event_log (event_id, stream_id, stream_version, type, data, occurred_at,
                                           correlation_id, causation_id, traceparent)
                    VALUES (?, ?, ?, 'orderflow.orders.v1.OrderPlaced', ?, ?, gen_random_uuid(), gen_random_uuid(), '')
                    RETURNING position)
                INSERT INTO outbox (position) SELECT position FROM appended
                """, UuidV7.next(), stream, version, data, Timestamp.from(time));
        return this;
    }
}
