package orderflow.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import orderflow.localstack.system.RunningState;

/** Copies of the tables of schema {@code orders}, and how they are restored: rows and sequences as they were. */
final class OrdersBackup implements AutoCloseable {

    private static final String TABLES = """
            SELECT relname
            FROM pg_class
            WHERE relnamespace = 'orders'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
            """;

    private static final String COPY_SEQUENCES = """
            CREATE TABLE %s.sequences AS
            SELECT format('orders.%%I', sequencename) AS name, last_value FROM pg_sequences WHERE schemaname = 'orders'
            """;

    private static final String RESTORE_SEQUENCES = """
            SELECT setval(name::regclass, coalesce(last_value, 1), last_value IS NOT NULL) FROM %s.sequences
            """;

    private static final String LOG_DIFFERENCES = """
            WITH copied AS (
                     SELECT event_id, stream_id, stream_version, type, data, occurred_at, correlation_id, causation_id,
                            traceparent
                     FROM %s.event_log),
                 there AS (
                     SELECT event_id, stream_id, stream_version, type, data, occurred_at, correlation_id, causation_id,
                            traceparent
                     FROM orders.event_log)
            SELECT count(*)
            FROM ((TABLE copied EXCEPT ALL TABLE there) UNION ALL (TABLE there EXCEPT ALL TABLE copied)) AS differing
            """;

    private final Connection superuser;
    private final String name;

    private OrdersBackup(Connection superuser, String name) {
        this.superuser = superuser;
        this.name = name;
    }

    /** A copy of that name, in one transaction. */
    static OrdersBackup take(RunningState system, String name) throws SQLException {
        Connection superuser = DriverManager.getConnection(system.jdbcUrl(), "postgres", system.password());
        superuser.setAutoCommit(false);
        superuser.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        OrdersBackup backup = new OrdersBackup(superuser, name);
        backup.execute("CREATE SCHEMA " + name);
        for (String table : backup.tables()) {
            backup.execute("CREATE TABLE %1$s.%2$s AS TABLE orders.%2$s".formatted(name, table));
        }
        backup.execute(COPY_SEQUENCES.formatted(name));
        superuser.commit();
        superuser.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return backup;
    }

    /** Makes the schema what it was. The triggers that keep the log append-only are passed by. */
    void restore() throws SQLException {
        execute("SET LOCAL session_replication_role = replica");
        for (String table : tables()) {
            execute("DELETE FROM orders." + table);
            execute("INSERT INTO orders.%1$s OVERRIDING SYSTEM VALUE TABLE %2$s.%1$s".formatted(table, name));
        }
        execute(RESTORE_SEQUENCES.formatted(name));
        superuser.commit();
    }

    /** Changes the copy, or the schema itself, past the triggers. */
    void change(String sql) throws SQLException {
        execute("SET LOCAL session_replication_role = replica");
        execute(sql);
        superuser.commit();
    }

    /** By how many rows the log differs from its copy, positions apart. */
    long logDifferences() throws SQLException {
        return number(LOG_DIFFERENCES.formatted(name));
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } finally {
            superuser.rollback();
        }
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
    }

    private List<String> tables() throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            List<String> tables = new ArrayList<>();
            while (row.next()) {
                tables.add(row.getString(1));
            }
            return tables;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
