package orderflow.messaging.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import orderflow.messaging.support.TestSchema;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that goes away at one step of the migration, and is back for the next try. */
class PatientMigrationTest {

    private final TestSchema schema = TestSchema.createEmpty();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void aDatabaseThatGoesAwayInTheMiddleIsWaitedFor(int step) {
        Interrupted database = new Interrupted(schema.asOwner(), step);

        new PatientMigration().migrate(configuration().dataSource(database).load());

        assertThat(database.steps).isGreaterThan(step);
        assertThat(new JdbcTemplate(schema.asService()).queryForObject("SELECT count(*) FROM inbox", Integer.class))
                .isZero();
    }

    /** A context that is closed while it starts interrupts the starting thread only in a wait without a limit. */
    @Test
    void aStopEndsTheWait() {
        DataSource away = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nobody");
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread start = Thread.ofPlatform().daemon().start(() -> {
            try {
                new PatientMigration().migrate(configuration().dataSource(away).load());
            } catch (IllegalStateException e) {
                ended.complete(null);
            }
        });

        await().until(() -> start.getState() == Thread.State.WAITING);
        start.interrupt();

        assertThat(ended).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aMigrationThatIsNotWhatItWasEndsTheStart() {
        schema.migrate("latest");
        new JdbcTemplate(schema.asOwner())
                .update("UPDATE flyway_schema_history SET checksum = 1 WHERE installed_rank = 2");
        Flyway flyway = configuration().dataSource(schema.asOwner()).load();

        assertThatThrownBy(() -> new PatientMigration().migrate(flyway)).isInstanceOf(FlywayException.class);
    }

    @Test
    void aMigrationThatTheDatabaseDoesNotUnderstandEndsTheStart(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("V1__broken.sql"), "CREATE TABEL broken ()");
        Flyway flyway = configuration()
                .locations("filesystem:" + folder)
                .dataSource(schema.asOwner())
                .load();

        assertThatThrownBy(() -> new PatientMigration().migrate(flyway)).hasMessageContaining("V1__broken.sql");
    }

    private FluentConfiguration configuration() {
        return Flyway.configure().locations("classpath:db/messaging").defaultSchema(schema.name());
    }

    /** Gives connections whose statements count as steps, and fails at one of them as a server that goes away. */
    private static final class Interrupted extends DelegatingDataSource {

        private final int last;
        private int steps;

        Interrupted(DataSource database, int last) {
            super(database);
            this.last = last;
        }

        @Override
        public Connection getConnection() throws SQLException {
            step();
            return watched(Connection.class, super.getConnection());
        }

        private void step() throws SQLException {
            if (++steps == last) {
                throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
            }
        }

        private <T> T watched(Class<T> type, Object target) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                        if (method.getName().startsWith("execute")
                                || method.getName().equals("commit")) {
                            step();
                        }
                        try {
                            Object result = method.invoke(target, arguments);
                            return result instanceof Statement
                                            && method.getReturnType().isInterface()
                                    ? watched(method.getReturnType(), result)
                                    : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}
