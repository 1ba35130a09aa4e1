package orderflow.orders.recovery;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Gatherers;
import orderflow.customers.v1.CustomerContact;
import orderflow.messaging.database.SqlArrays;
import orderflow.messaging.event.EventEnvelope;
import orderflow.orders.recovery.CustomerChanges.StoredCustomer;
import orderflow.orders.recovery.CustomerChanges.WaitingState;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables {@code customer} and {@code state_outbox}. */
record CustomerTables(JdbcTemplate jdbc) {

    private static final int ROWS_A_TRANSACTION = 1_000;

    private static final String STORED = "SELECT customer_id, name, email, version FROM customer";

    private static final String WAITING = "SELECT position, stream_id, occurred_at FROM state_outbox";

    private static final String PUT = """
            INSERT INTO customer (customer_id, name, email, version)
            SELECT customer_id, name, email, version
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::int[]) AS published (customer_id, name, email, version)
            ON CONFLICT (customer_id) DO UPDATE
            SET name = excluded.name, email = excluded.email, version = excluded.version
            """;

    private static final String ERASE = "DELETE FROM customer WHERE customer_id = ANY (?)";

    private static final String WITHDRAW = "DELETE FROM state_outbox WHERE position = ANY (?)";

    Map<UUID, StoredCustomer> stored() {
        Map<UUID, StoredCustomer> customers = new HashMap<>();
        jdbc.query(STORED, row -> {
            customers.put(
                    row.getObject("customer_id", UUID.class),
                    new StoredCustomer(row.getInt("version"), row.getString("name"), row.getString("email")));
        });
        return customers;
    }

    List<WaitingState> waiting() {
        return jdbc.query(
                WAITING,
                (row, _) -> new WaitingState(
                        row.getLong("position"),
                        row.getObject("stream_id", UUID.class),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant()));
    }

    /** In so many transactions that none takes long; what was written before a failure is not written again. */
    void write(CustomerChanges changes) {
        changes.puts().stream()
                .gather(Gatherers.windowFixed(ROWS_A_TRANSACTION))
                .forEach(this::put);
        jdbc.update(
                ERASE,
                statement -> new SqlArrays<>(statement, 0, changes.erasures()).column("uuid", EventEnvelope::subject));
        jdbc.update(
                WITHDRAW,
                statement -> new SqlArrays<>(statement, 0, changes.stale()).column("int8", WaitingState::position));
    }

    private void put(List<EventEnvelope> states) {
        jdbc.update(
                PUT,
                statement -> new SqlArrays<>(statement, 0, states)
                        .column("uuid", EventEnvelope::subject)
                        .column("text", state -> contact(state).getName())
                        .column("text", state -> contact(state).getEmail())
                        .column("int4", state -> state.metadata().version()));
    }

    private static CustomerContact contact(EventEnvelope state) {
        return state.read(CustomerContact.parser());
    }
}
