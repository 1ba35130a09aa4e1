package orderflow.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Makes the database, the schemas and the roles in a PostgreSQL server, however it was started. May be run any number of
 * times.
 *
 * @param server the JDBC URL up to the database's name
 * @param passwords the superuser's, and those that the roles get
 */
public record Bootstrap(String server, Passwords passwords) {

    public static final String DATABASE = "orderflow";

    private static final String ROLES = read("roles.sql");

    /** Whether the superuser can work. */
    boolean serverAnswers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** @throws ServerFailedException where a statement fails */
    public void run() {
        try {
            createDatabase();
            try (Connection connection = connect(DATABASE);
                    Statement statement = connection.createStatement()) {
                statement.execute(ROLES);
                setPasswords(statement);
            }
        } catch (SQLException e) {
            throw new ServerFailedException("postgres cannot make the database " + DATABASE, e);
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            ResultSet found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'");
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private void setPasswords(Statement statement) throws SQLException {
        for (Map.Entry<String, String> entry : passwords.byRole().entrySet()) {
            statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(entry.getKey(), entry.getValue()));
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", passwords.of("postgres"));
        properties.setProperty("loginTimeout", "2");
        return DriverManager.getConnection(server + database, properties);
    }

    private static String read(String resource) {
        try (InputStream stream = Bootstrap.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ServerFailedException(resource + " cannot be read", e);
        }
    }
}
