package orderflow.notifications;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderflow.customers.v1.CustomerContact;
import orderflow.messaging.consumer.EventHandler;
import orderflow.messaging.event.EventEnvelope;
import org.springframework.stereotype.Component;

/** Keeps the replica of customers: the latest record of each wins, and one without a content erases. */
@Component
class ContactHandler implements EventHandler {

    private final Contacts contacts;

    ContactHandler(Contacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public String topic() {
        return "customers";
    }

    @Override
    public Set<String> types() {
        return Set.of(CustomerContact.getDescriptor().getFullName());
    }

    @Override
    public void handle(List<EventEnvelope> events) {
        Map<UUID, Optional<Contact>> latest = new LinkedHashMap<>();
        events.forEach(event -> latest.put(event.subject(), ContactReader.contact(event)));
        contacts.putAll(latest.values().stream().flatMap(Optional::stream).toList());
        contacts.eraseAll(latest.entrySet().stream()
                .filter(customer -> customer.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toArray(UUID[]::new));
    }
}
