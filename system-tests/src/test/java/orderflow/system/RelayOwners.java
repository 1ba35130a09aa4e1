package orderflow.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which instances relay, as the database's operator sees it. */
record RelayOwners(Path stateFile) {

    private static final String OWNERS = """
            SELECT application_name
            FROM (SELECT * FROM orders.relay_owner
                  UNION ALL SELECT * FROM payments.relay_owner
                  UNION ALL SELECT * FROM notifications.relay_owner) AS owner
            JOIN pg_stat_activity USING (pid)
            WHERE backend_start = session_start
            """;

    /** The names of the instances. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        try (Connection connection = connect();
                ResultSet rows = connection.createStatement().executeQuery(OWNERS)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    private Connection connect() throws SQLException, IOException {
        JsonNode database =
                JsonMapper.shared().readTree(Files.readString(stateFile)).path("database");
        return DriverManager.getConnection(
                database.path("url").asString(),
                "postgres",
                database.path("users").path("postgres").asString());
    }
}
