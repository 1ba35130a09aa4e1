package orderflow.localstack.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A session of the database's superuser. Not safe for use by several threads. */
public final class Database implements AutoCloseable {

    private static final int ROWS_AT_A_TIME = 5_000;
    private static final String CONNECT_TIMEOUT_SECONDS = "5";

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** A session in which each statement is a transaction. @throws ProblemException where there is none to be had */
    public static Database open(RunningState system) {
        try {
            return new Database(connect(system));
        } catch (SQLException e) {
            throw away(e);
        }
    }

    /** A session that sees one snapshot and changes nothing. @throws ProblemException where there is none to be had */
    public static Database snapshot(RunningState system) {
        try {
            Connection connection = connect(system);
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new Database(connection);
        } catch (SQLException e) {
            throw away(e);
        }
    }

    /** A plain connection of the superuser, for work that the methods here do not cover. */
    public static Connection connect(RunningState system) throws SQLException {
        Properties settings = new Properties();
        settings.put("user", "postgres");
        settings.put("password", system.password());
        settings.put("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        return DriverManager.getConnection(system.jdbcUrl(), settings);
    }

    /** Reads one row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows. @throws ProblemException where the database refuses or has gone away */
    public <T> List<T> list(String sql, RowReader<T> reader) {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new ProblemException("PostgreSQL does not answer as expected: " + e.getMessage());
        }
    }

    /** The first column of the first row. */
    public long number(String sql) {
        return list(sql, row -> row.getLong(1)).getFirst();
    }

    /** @return how many rows it changed. @throws ProblemException where the database refuses or has gone away */
    public int change(String sql) {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new ProblemException("PostgreSQL refuses the statement: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static ProblemException away(SQLException e) {
        return new ProblemException(
                "PostgreSQL does not answer (%s): is the system still up?".formatted(e.getSQLState()));
    }
}
