package orderflow.cli.recovery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import orderflow.localstack.system.Database;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;

/**
 * The schema of order-service, in a session of the superuser. What the database has to say about a failure is kept back but
 * for its code: it may quote a row with personal data.
 */
final class OrdersDatabase implements AutoCloseable {

    private static final int ROWS_A_TRANSACTION = 1_000;

    private final Connection connection;

    private OrdersDatabase(Connection connection) {
        this.connection = connection;
    }

    /** @throws ProblemException where it cannot be reached */
    static OrdersDatabase open(RunningState system) {
        try {
            return new OrdersDatabase(Database.connect(system));
        } catch (SQLException e) {
            throw new ProblemException(
                    "PostgreSQL does not answer (SQLSTATE %s): check that the system is up".formatted(e.getSQLState()));
        }
    }

    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    interface BatchWork<T> {
        void in(Connection connection, List<T> batch) throws SQLException;
    }

    /** In one transaction. @throws ProblemException where the database refuses; nothing has changed then */
    <T> T ask(Work<T> work) {
        try {
            connection.setAutoCommit(false);
            try {
                T answer = work.in(connection);
                connection.commit();
                return answer;
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new ProblemException(
                    ("PostgreSQL refused a statement (SQLSTATE %s). Stop order-service if it runs, and call"
                                    + " recover again: it continues where it stopped")
                            .formatted(e.getSQLState()));
        }
    }

    /** In their order, in transactions of so many. */
    <T> void change(List<T> all, BatchWork<T> work) {
        for (int begin = 0; begin < all.size(); begin += ROWS_A_TRANSACTION) {
            List<T> batch = all.subList(begin, Math.min(all.size(), begin + ROWS_A_TRANSACTION));
            ask(connection -> {
                work.in(connection, batch);
                return batch.size();
            });
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new ProblemException(
                    "the connection to PostgreSQL was lost (SQLSTATE %s)".formatted(e.getSQLState()));
        }
    }
}
