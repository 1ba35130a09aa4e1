package orderflow.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private PostgresProcess postgres;

    @BeforeEach
    void start() {
        postgres = new PostgresProcess(directory, directory.resolve("postgres.log"), Ports.freePort());
        postgres.start();
        postgres.awaitReady(LIMIT);
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void a_commit_survives_the_kill_of_the_server_also_while_sessions_are_open() throws SQLException {
        execute("orders_owner", "CREATE TABLE kept (id int); GRANT INSERT ON kept TO order_service");
        try (Connection open = connect("order_service");
                Statement statement = open.createStatement()) {
            statement.execute("INSERT INTO kept VALUES (1)");

            postgres.process().destroyForcibly();
            postgres.process().onExit().join();
            postgres.start();
            postgres.awaitReady(LIMIT);
        }
        assertThat(count("order_service", "kept")).isEqualTo(1);
    }

    @Test
    void durability_is_on() throws SQLException {
        assertThat(query("order_service", "SHOW fsync")).isEqualTo("on");
        assertThat(query("order_service", "SHOW synchronous_commit")).isEqualTo("on");
    }

    @Test
    void a_service_uses_what_its_owner_made_and_makes_nothing_itself() throws SQLException {
        execute("payments_owner", "CREATE TABLE ledger (id bigint GENERATED ALWAYS AS IDENTITY, cents bigint)");
        assertDenied("payment_service", "INSERT INTO ledger (cents) VALUES (1250)");

        execute("payments_owner", "GRANT INSERT ON ledger TO payment_service");
        execute("payment_service", "INSERT INTO ledger (cents) VALUES (1250)");

        assertThat(count("payment_service", "ledger")).isEqualTo(1);
        assertThatThrownBy(() -> execute("payment_service", "CREATE TABLE own (id int)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute("payment_service", "CREATE TEMPORARY TABLE own (id int)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute("payment_service", "TRUNCATE ledger"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void nobody_reaches_into_the_schema_of_another_service() throws SQLException {
        execute("orders_owner", "CREATE TABLE secret (id int)");
        for (ServiceSchema schema : ServiceSchema.values()) {
            if (schema != ServiceSchema.ORDERS) {
                assertDenied(schema.role(), "SELECT * FROM orders.secret");
                assertDenied(schema.owner(), "SELECT * FROM orders.secret");
                assertDenied(schema.owner(), "CREATE TABLE orders.mine (id int)");
            }
            assertDenied(schema.role(), "CREATE TABLE public.mine (id int)");
            assertDenied(schema.owner(), "CREATE TABLE public.mine (id int)");
            assertDenied(schema.owner(), "CREATE SCHEMA mine");
        }
    }

    @Test
    void a_services_sessions_have_limits_whoever_opens_them() throws SQLException {
        for (ServiceSchema schema : ServiceSchema.values()) {
            assertThat(query(schema.role(), "SHOW statement_timeout")).isEqualTo("10s");
            assertThat(query(schema.role(), "SHOW lock_timeout")).isEqualTo("8s");
            assertThat(query(schema.role(), "SHOW idle_in_transaction_session_timeout"))
                    .isEqualTo("5s");
            assertThat(query(schema.owner(), "SHOW statement_timeout")).isEqualTo("0");
        }
    }

    @Test
    void one_service_does_not_take_the_connections_of_the_others() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                        while (true) {
                            taken.add(connect("notification_service"));
                        }
                    })
                    .hasMessageContaining("too many connections for role");

            assertThat(taken).hasSize(60);
            assertThat(query("order_service", "SELECT 1")).isEqualTo("1");
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void nobody_connects_to_a_database_that_is_not_the_services() {
        for (String database : List.of("postgres", "template1")) {
            for (ServiceSchema schema : ServiceSchema.values()) {
                assertThatThrownBy(() -> connect(schema.role(), database)).hasMessageContaining("permission denied");
                assertThatThrownBy(() -> connect(schema.owner(), database)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void the_bootstrap_may_run_again_and_passwords_stay() throws SQLException {
        String before = postgres.passwords().of("order_service");
        postgres.close();
        int port = Ports.freePort();
        postgres = new PostgresProcess(directory, directory.resolve("postgres.log"), port);
        postgres.start();
        postgres.awaitReady(LIMIT);

        assertThat(postgres.passwords().of("order_service")).isEqualTo(before);
        assertThat(query("order_service", "SHOW search_path")).isEqualTo("orders");
    }

    private void assertDenied(String role, String sql) {
        assertThatThrownBy(() -> execute(role, sql)).as(role + ": " + sql).hasMessageContaining("permission denied");
    }

    private void execute(String role, String sql) throws SQLException {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String role, String table) throws SQLException {
        return Long.parseLong(query(role, "SELECT count(*) FROM " + table));
    }

    private String query(String role, String sql) throws SQLException {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            ResultSet result = statement.executeQuery(sql);
            result.next();
            return result.getString(1);
        }
    }

    private Connection connect(String role) throws SQLException {
        return connect(role, "orderflow");
    }

    private Connection connect(String role, String database) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl().replaceFirst("orderflow$", database),
                role,
                postgres.passwords().of(role));
    }
}
