package orderflow.orders.customer;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import orderflow.customers.v1.CustomerContact;
import orderflow.messaging.eventlog.NewState;
import orderflow.messaging.eventlog.StateOutbox;
import orderflow.orders.domain.CustomerId;
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
        Map<CustomerId, CustomerUpdate> latest = new TreeMap<>(Comparator.comparing(CustomerId::value));
        updates.forEach(update -> latest.put(update.id(), update));
        List<CustomerUpdate> changed = changed(latest);
        if (!changed.isEmpty()) {
            publish(changed, table.write(changed));
        }
    }

    /** Empty where there is no such customer, or their data has been erased. */
    public Optional<Customer> find(CustomerId customerId) {
        return Optional.ofNullable(table.read(List.of(customerId)).get(customerId));
    }

    /** Those that there are, by id. */
    public Map<CustomerId, Customer> find(Collection<CustomerId> customerIds) {
        return table.read(customerIds);
    }

    private List<CustomerUpdate> changed(Map<CustomerId, CustomerUpdate> updates) {
        Map<CustomerId, Customer> stored = table.read(updates.keySet());
        return updates.values().stream()
                .filter(update -> !update.customer().equals(stored.get(update.id())))
                .toList();
    }

    private void publish(List<CustomerUpdate> updates, Map<CustomerId, Integer> versions) {
        states.put(updates.stream()
                .map(update -> state(update, requireNonNull(versions.get(update.id()))))
                .toList());
    }

    private static NewState state(CustomerUpdate update, int version) {
        CustomerContact contact = CustomerContact.newBuilder()
                .setCustomerId(update.customer().id().toString())
                .setName(update.customer().name().value())
                .setEmail(update.customer().email().value())
                .build();
        return new NewState(EventCatalog.all().of(contact), update.id().value(), version, contact, update.context());
    }
}
