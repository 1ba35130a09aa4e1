package orderflow.localstack.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Who may see and change all of the database. */
public final class Superuser {

    private static final String CONNECT_TIMEOUT_SECONDS = "5";

    private Superuser() {}

    /** A session of its own. @throws ProblemException where the database cannot be reached */
    public static Connection connect(RunningState system) {
        Properties settings = new Properties();
        settings.put("user", "postgres");
        settings.put("password", system.password());
        settings.put("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        try {
            return DriverManager.getConnection(system.jdbcUrl(), settings);
        } catch (SQLException e) {
            throw new ProblemException(
                    "PostgreSQL does not answer (%s): is the system still up?".formatted(e.getSQLState()));
        }
    }
}
