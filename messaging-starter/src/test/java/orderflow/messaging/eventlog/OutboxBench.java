package orderflow.messaging.eventlog;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import orderflow.messaging.support.TestSchema;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a pass over the outbox costs while a transaction stays open and so many rows have been removed as in ten minutes at
 * 4,000 events a second. Not part of the build: {@code mvn -pl messaging-starter -am verify -Dtest=OutboxBench
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class OutboxBench {

    private static final int BATCH = 500;
    private static final int ALL = 2_400_000;
    private static final int STEP = 300_000;
    private static final int MEASURED = 20;

    private static final String APPEND = """
            WITH appended AS (
                INSERT INTO event_log (event_id, stream_id, stream_version, type, data, occurred_at,
                                       correlation_id, causation_id, traceparent)
                SELECT gen_random_uuid(), gen_random_uuid(), 1, 'orderflow.orders.v1.OrderPlaced', '', now(),
                       gen_random_uuid(), gen_random_uuid(), ''
                FROM generate_series(1, ?)
                RETURNING position)
            INSERT INTO outbox (position) SELECT position FROM appended
            """;

    private final TestSchema schema = TestSchema.create();

    @Test
    void aPassWhileATransactionStaysOpen() throws Exception {
        try (Connection held = schema.asService().getConnection();
                Connection relay = schema.asService().getConnection()) {
            JdbcTemplate session = new JdbcTemplate(new SingleConnectionDataSource(relay, true));
            Outbox outbox = new Outbox(session, "/order-service");
            hold(held);
            for (int removed = 0; removed <= ALL; removed += STEP) {
                measure(removed, session, outbox);
                IntStream.range(0, STEP / BATCH).forEach(_ -> pass(session, outbox));
            }
        }
    }

    private static void hold(Connection connection) throws Exception {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.createStatement().execute("SELECT pg_current_xact_id()");
    }

    private static void measure(int removed, JdbcTemplate session, Outbox outbox) {
        Duration fromTheFloor = time(() -> pass(session, outbox), MEASURED);
        Duration fromTheStart = time(() -> pass(session, new Outbox(session, "/order-service")), MEASURED / 4);
        System.out.printf(
                Locale.ROOT,
                "%,11d removed: %7.2f ms from the floor, %8.2f ms from the start%n",
                removed,
                fromTheFloor.toNanos() / 1e6,
                fromTheStart.toNanos() / 1e6);
    }

    private static Duration time(Runnable pass, int times) {
        long start = System.nanoTime();
        IntStream.range(0, times).forEach(_ -> pass.run());
        return Duration.ofNanos((System.nanoTime() - start) / times);
    }

    /** Appends a batch, reads it and removes it; the time is mostly the append's where the read is quick. */
    private static void pass(JdbcTemplate session, Outbox outbox) {
        session.update(APPEND, BATCH);
        List<OutboxEntry> entries = outbox.next(BATCH, Integer.MAX_VALUE);
        outbox.remove(entries);
    }
}
