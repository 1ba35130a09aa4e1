package orderflow.orders.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import orderflow.testing.TestInfrastructure;

/** The role that may do what the service may not. */
public final class SchemaOwner {

    private SchemaOwner() {}

    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                TestInfrastructure.shared().jdbcUrl(),
                "orders_owner",
                TestInfrastructure.shared().password("orders_owner"));
    }

    public static void execute(String sql) throws SQLException {
        try (Connection owner = connect()) {
            owner.createStatement().execute(sql);
        }
    }
}
