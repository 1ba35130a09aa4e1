package orderflow.cli.recovery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import orderflow.checker.history.Contact;
import orderflow.cli.recovery.CustomerChanges.StoredCustomer;
import orderflow.cli.recovery.CustomerChanges.WaitingState;

/** The tables {@code customer} and {@code state_outbox} of order-service. */
record CustomerTables(OrdersDatabase database) {

    private static final String STORED = "SELECT customer_id, name, email, version FROM orders.customer";

    private static final String WAITING = "SELECT position, stream_id, occurred_at FROM orders.state_outbox";

    private static final String PUT = """
            INSERT INTO orders.customer (customer_id, name, email, version)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (customer_id) DO UPDATE
            SET name = excluded.name, email = excluded.email, version = excluded.version
            """;

    private static final String ERASE = "DELETE FROM orders.customer WHERE customer_id = ?";

    private static final String WITHDRAW = "DELETE FROM orders.state_outbox WHERE position = ?";

    Map<UUID, StoredCustomer> stored() {
        return database.ask(connection -> {
            Map<UUID, StoredCustomer> customers = new HashMap<>();
            try (PreparedStatement read = connection.prepareStatement(STORED);
                    ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    UUID customer = row.getObject("customer_id", UUID.class);
                    Contact contact = new Contact(customer, row.getString("name"), row.getString("email"));
                    customers.put(customer, new StoredCustomer(contact, row.getInt("version")));
                }
            }
            return customers;
        });
    }

    List<WaitingState> waiting() {
        return database.ask(connection -> {
            List<WaitingState> states = new ArrayList<>();
            try (PreparedStatement read = connection.prepareStatement(WAITING);
                    ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    states.add(new WaitingState(
                            row.getLong("position"),
                            row.getObject("stream_id", UUID.class),
                            row.getObject("occurred_at", OffsetDateTime.class)));
                }
            }
            return states;
        });
    }

    void write(CustomerChanges changes) {
        database.change(changes.puts(), CustomerTables::put);
        database.change(
                changes.erasures(), (connection, batch) -> each(connection, ERASE, batch, PublishedState::customer));
        database.change(
                changes.stale(), (connection, batch) -> each(connection, WITHDRAW, batch, WaitingState::position));
    }

    private static void put(Connection connection, List<PublishedState> batch) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            for (PublishedState state : batch) {
                put.setObject(1, state.customer());
                put.setString(2, state.requireContact().name());
                put.setString(3, state.requireContact().email());
                put.setInt(4, state.version());
                put.addBatch();
            }
            put.executeBatch();
        }
    }

    private static <T> void each(Connection connection, String sql, List<T> batch, Function<T, Object> key)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T row : batch) {
                statement.setObject(1, key.apply(row));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
