package orderflow.messaging.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import orderflow.messaging.failure.FailureKind;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A server that is read-only for a while, as after a fail-over: sessions that begin meanwhile stay read-only. */
class ReadOnlyDatabaseTest {

    private static final int SESSIONS = 4;
    private static final int RELAY = 1;

    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate superuser = new JdbcTemplate(schema.asSuperuser());
    private final ConfigurableApplicationContext service = TestService.start(
            "order-service",
            schema,
            "spring.datasource.hikari.maximum-pool-size=" + SESSIONS,
            "spring.datasource.hikari.connection-timeout=10000",
            "spring.datasource.hikari.data-source-properties.ApplicationName=" + schema.name());
    private final HikariDataSource pool = service.getBean(HikariDataSource.class);
    private final JdbcTemplate jdbc = service.getBean(JdbcTemplate.class);

    @AfterEach
    void stop() {
        takeWritesAgain();
        service.close();
    }

    @Test
    void aPoolOfWhichHalfIsStaleHealsByItself() throws SQLException {
        assertThat(inThePool(this::refusesToWrite)).isZero();
        becomeReadOnly();
        end(SESSIONS / 2 + RELAY);
        await().ignoreExceptions().until(() -> inThePool(this::isReadOnly) >= SESSIONS / 2);
        takeWritesAgain();

        await().until(() -> inThePool(this::refusesToWrite) == 0);
    }

    @Test
    void aReadOnlyDatabaseIsSeenAndIsInfrastructure() {
        HealthIndicator health = service.getBean("dbHealthContributor", HealthIndicator.class);
        assertThat(status(health)).isEqualTo(Status.UP);
        becomeReadOnly();
        end(SESSIONS + RELAY);

        await().until(() -> status(health).equals(Status.DOWN));
        assertThat(FailureKind.of(catchThrowable(() -> write(jdbc)))).isEqualTo(FailureKind.INFRASTRUCTURE);

        takeWritesAgain();
        await().until(() -> status(health).equals(Status.UP));
    }

    private static Status status(HealthIndicator health) {
        return health.health().getStatus();
    }

    private static void write(JdbcTemplate session) {
        session.update("INSERT INTO inbox (event_id) VALUES (?)", UUID.randomUUID());
    }

    /** How many of the pool's sessions, all of them borrowed at once. */
    private long inThePool(Predicate<JdbcTemplate> condition) throws SQLException {
        List<Connection> borrowed = new ArrayList<>();
        try {
            while (borrowed.size() < SESSIONS) {
                borrowed.add(pool.getConnection());
            }
            return borrowed.stream()
                    .map(session -> new JdbcTemplate(new SingleConnectionDataSource(session, true)))
                    .filter(condition)
                    .count();
        } finally {
            for (Connection session : borrowed) {
                session.close();
            }
        }
    }

    private boolean isReadOnly(JdbcTemplate session) {
        return session.queryForObject("SELECT current_setting('transaction_read_only')::boolean", Boolean.class);
    }

    private boolean refusesToWrite(JdbcTemplate session) {
        return catchThrowable(() -> write(session)) != null;
    }

    private void becomeReadOnly() {
        superuser.execute("ALTER ROLE order_service SET default_transaction_read_only = on");
    }

    private void takeWritesAgain() {
        superuser.execute("ALTER ROLE order_service RESET default_transaction_read_only");
    }

    private void end(int sessions) {
        superuser.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ? LIMIT ?",
                _ -> {},
                schema.name(),
                sessions);
    }
}
