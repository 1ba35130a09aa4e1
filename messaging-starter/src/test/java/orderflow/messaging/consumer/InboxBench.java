package orderflow.messaging.consumer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import orderflow.messaging.event.UuidV7;
import orderflow.messaging.support.TestSchema;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a claim of a poll costs: with and without partitions, in an empty inbox and in one of ten million ids. Not part of the
 * build: {@code mvn -pl messaging-starter -am verify -Dtest=InboxBench -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class InboxBench {

    private static final int POLL = 500;
    private static final int MEASURED = 200;
    private static final int ROUNDS = 4;
    private static final int DAYS = 15;
    private static final int EACH_DAY = 670_000;

    /** As {@link Inbox} has it. */
    private static final String CLAIM = """
            INSERT INTO %s (event_id)
            SELECT unnest(?::uuid[])
            ON CONFLICT DO NOTHING
            RETURNING event_id
            """;

    private static final String FILL = """
            INSERT INTO %s (event_id)
            SELECT (lpad(to_hex((extract(epoch FROM ?::timestamptz + made * interval '100 ms') * 1000)::bigint), 12, '0')
                   || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
            FROM generate_series(1, ?) AS made
            """;

    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate database = new JdbcTemplate(new SingleConnectionDataSource(connect(schema), true));

    @Test
    void aClaim() {
        database.execute("CREATE TABLE one_table (event_id uuid PRIMARY KEY)");
        database.execute("CREATE TABLE fresh (event_id uuid PRIMARY KEY)");
        new InboxPartitions(database, Clock.systemUTC(), Duration.ofDays(DAYS)).createMissing();
        measure("empty");
        fill("inbox");
        fill("one_table");
        database.execute("CHECKPOINT");
        measure("%s ids".formatted(database.queryForObject("SELECT count(*) FROM inbox", Long.class)));
        database.queryForList("EXPLAIN ANALYZE " + CLAIM.formatted("inbox"), String.class, (Object) ids())
                .forEach(System.out::println);
    }

    private void fill(String table) {
        Instant first = Instant.now().minus(Duration.ofDays(DAYS));
        IntStream.range(0, DAYS)
                .mapToObj(day -> first.plus(Duration.ofDays(day)))
                .forEach(day -> database.update(FILL.formatted(table), Timestamp.from(day), EACH_DAY));
    }

    /** The fresh table tells what the machine makes of it just then. */
    private void measure(String state) {
        for (int round = 0; round < ROUNDS; round++) {
            database.execute("TRUNCATE fresh");
            System.out.printf(
                    Locale.ROOT,
                    "%s: a claim of %d ids takes %.2f ms in partitions, %.2f ms in one table, %.2f ms in a fresh one%n",
                    state,
                    POLL,
                    claims("inbox"),
                    claims("one_table"),
                    claims("fresh"));
        }
    }

    private double claims(String table) {
        String claim = CLAIM.formatted(table);
        long start = System.nanoTime();
        IntStream.range(0, MEASURED).forEach(_ -> database.query(claim, row -> {}, (Object) ids()));
        return (System.nanoTime() - start) / 1e6 / MEASURED;
    }

    private static UUID[] ids() {
        return IntStream.range(0, POLL).mapToObj(_ -> UuidV7.next()).toArray(UUID[]::new);
    }

    private static Connection connect(TestSchema schema) {
        try {
            return schema.asSuperuser().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
