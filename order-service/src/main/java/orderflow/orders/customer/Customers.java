package orderflow.orders.customer;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import orderflow.customers.v1.CustomerContact;
import orderflow.messaging.eventlog.NewState;
import orderflow.messaging.eventlog.StateOutbox;
import orderflow.schemas.EventCatalog;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The contact data of every customer, and its state on the topic {@code customers}: what is stored here and what is
 * published commit together. Safe for use by several threads.
 */
@Component
public class Customers {

    private final CustomerTable table;
    private final StateOutbox states;

    Customers(CustomerTable table, StateOutbox states) {
        this.table = table;
        this.states = states;
    }

    /** Stores and publishes what is new or has changed; of several updates of one customer the last wins. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remember(List<CustomerUpdate> updates) {
        Map<UUID, CustomerUpdate> latest = new TreeMap<>();
        updates.forEach(update -> latest.put(update.id(), update));
        List<CustomerUpdate> changed = changed(latest);
        if (!changed.isEmpty()) {
            publish(changed, table.write(changed));
        }
    }

    /** Empty where there is no such customer, or their data has been erased. */
    public Optional<Customer> find(UUID customerId) {
        return Optional.ofNullable(table.read(List.of(customerId)).get(customerId));
    }

    /** Those that there are, by id. */
    public Map<UUID, Customer> find(Collection<UUID> customerIds) {
        return table.read(customerIds);
    }

    private List<CustomerUpdate> changed(Map<UUID, CustomerUpdate> updates) {
        Map<UUID, Customer> stored = table.read(updates.keySet());
        return updates.values().stream()
                .filter(update -> !update.customer().equals(stored.get(update.id())))
                .toList();
    }

    private void publish(List<CustomerUpdate> updates, Map<UUID, Integer> versions) {
        states.put(updates.stream()
                .map(update -> state(update, requireNonNull(versions.get(update.id()))))
                .toList());
    }

    private static NewState state(CustomerUpdate update, int version) {
        CustomerContact contact = CustomerContact.newBuilder()
                .setCustomerId(update.customer().id().toString())
                .setName(update.customer().name())
                .setEmail(update.customer().email())
                .build();
        return new NewState(EventCatalog.all().of(contact), update.customer().id(), version, contact, update.context());
    }
}
