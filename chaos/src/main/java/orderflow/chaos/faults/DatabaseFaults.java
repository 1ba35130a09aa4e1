package orderflow.chaos.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import orderflow.localstack.system.Database;

/** What somebody else does in the same database. */
final class DatabaseFaults {

    private static final int MORE_THAN_THERE_ARE = 200;

    /** What each service's consumer writes after its inbox, in one transaction. */
    private static final List<Tables> TABLES = List.of(
            new Tables("orders.inbox", "orders.order_view"),
            new Tables("payments.inbox", "payments.payment"),
            new Tables("notifications.inbox", "notifications.notification"));

    private record Tables(String first, String second) {}

    private DatabaseFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "connections-exhausted",
                        "somebody takes every connection that PostgreSQL has, for 3 to 6 s",
                        "customers get 503 and ask again; no dead letter",
                        DatabaseFaults::takeConnections),
                Scenario.of(
                        "long-transaction",
                        "a transaction that has written something stays open all the time",
                        "the relay goes on",
                        DatabaseFaults::longTransaction),
                Scenario.of(
                        "deadlock",
                        "somebody locks two tables in the other order than a consumer does",
                        "a deadlock is no dead letter: the events come again",
                        DatabaseFaults::deadlocks),
                Scenario.of(
                        "sessions-ended",
                        "PostgreSQL ends all sessions of the services, every 1 to 3 s",
                        "what was rolled back is done again",
                        DatabaseFaults::endSessions));
    }

    private static void takeConnections(Faults faults) throws SQLException {
        while (!faults.isOver()) {
            faults.pause(1_000, 2_000);
            List<Connection> taken = new ArrayList<>();
            try (Connection superuser = Database.connect(faults.system())) {
                int ended = endSessions(superuser);
                takeAll(faults, taken);
                faults.happened("%s sessions ended, %s connections taken".formatted(ended, taken.size()));
                faults.pause(3_000, 6_000);
            } finally {
                for (Connection connection : taken) {
                    connection.close();
                }
                faults.report("connections given back");
            }
            faults.pause(3_000, 5_000);
        }
    }

    private static void takeAll(Faults faults, List<Connection> taken) {
        try {
            while (taken.size() < MORE_THAN_THERE_ARE) {
                taken.add(Database.connect(faults.system()));
            }
        } catch (SQLException e) {
            faults.report("there are no more: " + e.getMessage());
        }
    }

    private static void longTransaction(Faults faults) throws SQLException {
        try (Connection connection = Database.connect(faults.system());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TEMPORARY TABLE something (number int) ON COMMIT DROP");
            statement.execute("INSERT INTO something VALUES (1)");
            faults.happened("a transaction has written and stays open");
            faults.awaitEnd();
            connection.rollback();
        }
    }

    private static void deadlocks(Faults faults) throws SQLException {
        while (!faults.isOver()) {
            faults.pause(500, 1_500);
            deadlock(faults, faults.anyOf(TABLES));
        }
    }

    /** The consumer waits first, so it is the one that PostgreSQL's detector finds, and ends. */
    private static void deadlock(Faults faults, Tables tables) throws SQLException {
        try (Connection connection = Database.connect(faults.system());
                Statement statement = connection.createStatement()) {
            long before = deadlocks(statement);
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL deadlock_timeout = '10s'");
            statement.execute("SET LOCAL lock_timeout = '5s'");
            statement.execute("LOCK TABLE %s IN SHARE MODE".formatted(tables.second()));
            faults.pause(400, 800);
            statement.execute("LOCK TABLE %s IN SHARE MODE".formatted(tables.first()));
            connection.rollback();
            connection.setAutoCommit(true);
            report(faults, tables, deadlocks(statement) - before);
        }
    }

    private static void report(Faults faults, Tables tables, long deadlocks) {
        if (deadlocks > 0) {
            faults.happened("a deadlock on %s and %s".formatted(tables.first(), tables.second()));
        }
    }

    private static long deadlocks(Statement statement) throws SQLException {
        statement.execute("SELECT pg_stat_clear_snapshot()");
        try (ResultSet count =
                statement.executeQuery("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static void endSessions(Faults faults) throws SQLException {
        try (Connection connection = Database.connect(faults.system())) {
            while (!faults.isOver()) {
                faults.pause(1_000, 3_000);
                faults.happened("%s sessions ended".formatted(endSessions(connection)));
            }
        }
    }

    static int endSessions(Connection superuser) throws SQLException {
        return count(superuser, """
                SELECT count(pg_terminate_backend(pid))
                FROM pg_stat_activity
                WHERE usename LIKE '%_service'
                """);
    }

    static int count(Connection superuser, String sql) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
