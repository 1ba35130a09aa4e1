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
import java.util.stream.Stream;
import orderflow.orders.domain.CustomerId;
import orderflow.orders.domain.CustomerName;
import orderflow.orders.domain.EmailAddress;
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

    /** In the order of the ids, so that two writers of the same customers wait for each other and never in a circle. */
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
    Map<CustomerId, Customer> read(Collection<CustomerId> ids) {
        return jdbc.query(READ, CustomerTable::customer, (Object) ids(ids.stream())).stream()
                .collect(toMap(Customer::id, Function.identity()));
    }

    /** Each customer once. @return the version that each has now, 1 for a new one */
    Map<CustomerId, Integer> write(List<CustomerUpdate> updates) {
        Map<CustomerId, Integer> versions = new HashMap<>();
        jdbc.query(
                WRITE,
                row -> {
                    versions.put(id(row), row.getInt("version"));
                },
                ids(updates.stream().map(CustomerUpdate::id)),
                column(updates, customer -> customer.name().value()),
                column(updates, customer -> customer.email().value()));
        return versions;
    }

    private static String[] column(List<CustomerUpdate> updates, Function<Customer, String> value) {
        return updates.stream().map(CustomerUpdate::customer).map(value).toArray(String[]::new);
    }

    private static Customer customer(ResultSet row, int number) throws SQLException {
        return new Customer(id(row), new CustomerName(row.getString("name")), new EmailAddress(row.getString("email")));
    }

    private static CustomerId id(ResultSet row) throws SQLException {
        return new CustomerId(row.getObject("customer_id", UUID.class));
    }

    private static UUID[] ids(Stream<CustomerId> ids) {
        return ids.map(CustomerId::value).toArray(UUID[]::new);
    }
}
