package orderflow.orders.customer;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code customer}. */
@Component
final class CustomerTable {

    private static final String READ = """
            SELECT customer_id, name, email
            FROM customer
            WHERE customer_id = ANY (?::uuid[])
            """;

    /** In the order of the ids, so that two who write the same customers wait for each other and never in a circle. */
    private static final String WRITE = """
            INSERT INTO customer (customer_id, name, email, version)
            SELECT customer_id, name, email, 1
            FROM unnest(?::uuid[], ?::text[], ?::text[]) AS wanted (customer_id, name, email)
            ORDER BY customer_id
            ON CONFLICT (customer_id) DO UPDATE
            SET name = excluded.name, email = excluded.email, version = customer.version + 1
            RETURNING customer_id, version
            """;

    private final JdbcTemplate jdbc;

    CustomerTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that there are, by id. */
    Map<UUID, Customer> read(Collection<UUID> ids) {
        return jdbc.query(READ, CustomerTable::customer, (Object) ids.toArray(UUID[]::new)).stream()
                .collect(toMap(Customer::id, Function.identity()));
    }

    /** Each customer once. @return the version that each has now, 1 for a new one */
    Map<UUID, Integer> write(List<CustomerUpdate> updates) {
        Map<UUID, Integer> versions = new HashMap<>();
        jdbc.query(
                WRITE,
                row -> {
                    versions.put(row.getObject("customer_id", UUID.class), row.getInt("version"));
                },
                updates.stream().map(CustomerUpdate::id).toArray(UUID[]::new),
                column(updates, Customer::name),
                column(updates, Customer::email));
        return versions;
    }

    private static String[] column(List<CustomerUpdate> updates, Function<Customer, String> value) {
        return updates.stream().map(CustomerUpdate::customer).map(value).toArray(String[]::new);
    }

    private static Customer customer(ResultSet row, int number) throws SQLException {
        return new Customer(row.getObject("customer_id", UUID.class), row.getString("name"), row.getString("email"));
    }
}
