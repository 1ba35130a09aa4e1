package orderflow.chaos.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.Superuser;

/** The database as its superuser asks and changes it, each time in a session of its own. */
record DatabaseOperator(FaultySystem system) {

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, RowReader<T> reader) {
        try (Connection connection = Superuser.connect(system.running());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new ProblemException("PostgreSQL does not answer as expected: " + e.getMessage());
        }
    }

    long number(String sql) {
        return list(sql, row -> row.getLong(1)).getFirst();
    }

    /** @return how many rows it changed */
    int change(String sql) {
        try (Connection connection = Superuser.connect(system.running());
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new ProblemException("PostgreSQL does not do as it is told: " + e.getMessage());
        }
    }
}
