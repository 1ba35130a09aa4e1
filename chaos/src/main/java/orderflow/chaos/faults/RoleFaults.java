package orderflow.chaos.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import orderflow.localstack.system.Database;
import orderflow.localstack.system.Service;

/** Faults that an operator or a failover causes in the services' sessions. */
final class RoleFaults {

    private static final String NO_DEAD_LETTER = "customers get 503 and ask again; no dead letter";
    private static final String READ_ONLY = "default_transaction_read_only";
    private static final String LOCK_TIMEOUT = "lock_timeout";

    /** The tables that each service writes, by consumers, workers, relay and customers. */
    private static final List<List<String>> TABLES = List.of(
            List.of("orders.inbox", "orders.outbox", "orders.idempotency_key", "orders.order_view"),
            List.of("payments.inbox", "payments.outbox", "payments.payment"),
            List.of("notifications.inbox", "notifications.outbox", "notifications.notification"));

    private RoleFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "postgres-read-only",
                        "every session of the services can only read for 3 to 6 s, again and again",
                        NO_DEAD_LETTER,
                        RoleFaults::readOnly),
                Scenario.of(
                                "postgres-half-read-only",
                                "half of the sessions can only read, as after a failover, and nobody ends them",
                                "they are replaced; " + NO_DEAD_LETTER,
                                RoleFaults::halfReadOnly)
                        .inShortSet(),
                Scenario.of(
                        "postgres-lock-timeout",
                        "waits for a lock end after 300 ms, and somebody locks a table of each service for 3 to 5 s",
                        NO_DEAD_LETTER,
                        RoleFaults::lockTimeouts));
    }

    private static void readOnly(Faults faults) throws SQLException {
        while (!faults.isOver()) {
            faults.pause(500, 1_500);
            int ended = with(READ_ONLY, "on", faults, superuser -> {
                int sessions = DatabaseFaults.endSessions(superuser);
                faults.spend(3_000, 6_000);
                return sessions;
            });
            faults.happened("%s sessions were ended, and those that came only read".formatted(ended));
            faults.pause(3_000, 5_000);
        }
    }

    /** New ones come while the roles may only read, and keep that when the roles may write again. */
    private static void halfReadOnly(Faults faults) throws SQLException {
        while (!faults.isOver()) {
            faults.pause(500, 1_500);
            int ended = with(READ_ONLY, "on", faults, superuser -> {
                int sessions = endHalf(superuser);
                faults.spend(1_500, 2_500);
                return sessions;
            });
            faults.happened("%s sessions were ended, and those that came go on with reading only".formatted(ended));
            faults.pause(4_000, 6_000);
        }
    }

    private static void lockTimeouts(Faults faults) throws SQLException {
        with(LOCK_TIMEOUT, "300ms", faults, superuser -> {
            DatabaseFaults.endSessions(superuser);
            while (!faults.isOver()) {
                faults.pause(500, 1_500);
                lock(faults, TABLES.stream().map(faults::anyOf).toList());
            }
            return 0;
        });
        try (Connection superuser = Database.connect(faults.system())) {
            DatabaseFaults.endSessions(superuser);
        }
    }

    private static void lock(Faults faults, List<String> tables) throws SQLException {
        try (Connection connection = Database.connect(faults.system());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE %s IN SHARE MODE".formatted(String.join(", ", tables)));
            faults.happened(String.join(", ", tables) + " are locked");
            faults.spend(3_000, 5_000);
            connection.rollback();
        }
    }

    private interface Meanwhile {
        int happens(Connection superuser) throws SQLException;
    }

    /** Sets it for every service's role in this database, and takes it back afterwards; what the role has in all of them stays. */
    private static int with(String setting, String value, Faults faults, Meanwhile meanwhile) throws SQLException {
        try (Connection superuser = Database.connect(faults.system())) {
            forEachRole(superuser, "SET %s = '%s'".formatted(setting, value));
            try {
                return meanwhile.happens(superuser);
            } finally {
                forEachRole(superuser, "RESET " + setting);
            }
        }
    }

    private static void forEachRole(Connection superuser, String change) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            for (String role :
                    Stream.of(Service.values()).map(one -> one.schema().role()).toList()) {
                statement.execute("ALTER ROLE %s IN DATABASE orderflow %s".formatted(role, change));
            }
        }
    }

    private static int endHalf(Connection superuser) throws SQLException {
        return DatabaseFaults.count(superuser, """
                SELECT count(pg_terminate_backend(pid))
                FROM (
                    SELECT pid, row_number() OVER (PARTITION BY usename ORDER BY pid) AS number
                    FROM pg_stat_activity
                    WHERE usename LIKE '%_service'
                ) AS session
                WHERE number % 2 = 0
                """);
    }
}
