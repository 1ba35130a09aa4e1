package orderflow.messaging.metrics;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import orderflow.messaging.Rounds;
import orderflow.messaging.support.TestSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What gauges say of the database, on a real one. */
class DatabaseGaugesTest {

    private static final Duration SOON = Duration.ofMillis(50);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate service = new JdbcTemplate(schema.asService());
    private final AtomicLong nanoTime = new AtomicLong();
    private final List<GaugeQuery> queries = List.of(
            GaugeQuery.of("SELECT count(*), coalesce(max(length(stored)), 0) FROM thing")
                    .number("things", "Things")
                    .seconds("longest", "The longest"),
            new OpenTransactions(nanoTime::get).query());
    private final DatabaseGauges gauges = new DatabaseGauges(service, SOON, queries);
    private final Rounds rounds = new Rounds("database-gauges", SOON, gauges::round);

    @BeforeEach
    void start() {
        new JdbcTemplate(schema.asOwner())
                .execute("CREATE TABLE thing (stored text); GRANT INSERT ON thing TO order_service");
        gauges.bindTo(meters);
        queries.forEach(query -> query.bindTo(meters));
        rounds.start();
    }

    @AfterEach
    void stop() {
        rounds.stop();
    }

    @Test
    void eachColumnIsAGaugeThatFollowsTheDatabase() {
        await().until(() -> gauge("things") == 0);

        service.update("INSERT INTO thing (stored) VALUES ('one'), ('three')");

        await().until(() -> gauge("things") == 2 && gauge("longest") == 5);
    }

    @Test
    void whileTheDatabaseDoesNotAnswerTheyAreUnknownAndSayForHowLong() {
        await().until(() -> gauge("things") == 0);

        new JdbcTemplate(schema.asOwner()).execute("ALTER TABLE thing RENAME TO hidden");

        await().until(() -> Double.isNaN(gauge("things")) && gauge("orderflow.database.gauges.age") > 0.5);
        new JdbcTemplate(schema.asOwner()).execute("ALTER TABLE hidden RENAME TO thing");
        await().until(() -> gauge("things") == 0 && gauge("orderflow.database.gauges.age") < 0.5);
    }

    @Test
    void aTransactionIsAsOldAsWhenItWasFirstSeenWhoeversItIs() throws SQLException {
        try (Connection other = schema.asSuperuser().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT");
            String id = virtualTransaction(other);
            await().until(() -> locks(id) == 1);
            await().until(() -> nanoTime.addAndGet(1) > 0 && gauge("orderflow.oldest.transaction") > 0);

            nanoTime.addAndGet(Duration.ofSeconds(90).toNanos());

            await().until(() -> gauge("orderflow.oldest.transaction") >= 90);
            other.commit();
        }
        await().until(() -> gauge("orderflow.oldest.transaction") < 90);
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private int locks(String virtualTransaction) {
        return service.queryForList("SELECT FROM pg_locks WHERE virtualxid = ?", virtualTransaction)
                .size();
    }

    private static String virtualTransaction(Connection connection) throws SQLException {
        try (var row = connection
                .createStatement()
                .executeQuery(
                        "SELECT virtualxid FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'virtualxid'")) {
            row.next();
            return row.getString(1);
        }
    }
}
