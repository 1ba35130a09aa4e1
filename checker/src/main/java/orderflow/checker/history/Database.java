package orderflow.checker.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Superuser;

/** The database as its superuser sees it: one snapshot from the first question on, and nothing can be changed. */
final class Database implements AutoCloseable {

    private static final int ROWS_AT_A_TIME = 5_000;

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** @throws ProblemException where it cannot be reached */
    static Database open(RunningState system) {
        try {
            Connection connection = Superuser.connect(system);
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new Database(connection);
        } catch (SQLException e) {
            throw new ProblemException(
                    "PostgreSQL does not answer (%s): is the system still up?".formatted(e.getSQLState()));
        }
    }

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, RowReader<T> reader) {
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

    long number(String sql) {
        return list(sql, row -> row.getLong(1)).getFirst();
    }

    static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Money money(ResultSet row, String amount) throws SQLException {
        return new Money(row.getLong(amount), row.getString("currency").intern());
    }

    static String word(ResultSet row, String column) throws SQLException {
        return row.getString(column).intern();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new ProblemException("PostgreSQL went away: " + e.getMessage());
        }
    }
}
