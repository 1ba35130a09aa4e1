package orderflow.notifications;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The replica of all customers' contact data. */
interface Contacts extends Repository<Contact, UUID> {

    @NativeQuery("SELECT * FROM contact WHERE customer_id = ANY (:customers)")
    List<Contact> findAll(UUID[] customers);

    /** Each customer once at the most; one that has changed nothing is not written. */
    @Modifying
    @Transactional(propagation = Propagation.MANDATORY)
    @NativeQuery("""
            INSERT INTO contact (customer_id, name, email)
            SELECT customer_id, name, email
            FROM unnest(:customers, :names, :emails) AS latest (customer_id, name, email)
            ON CONFLICT (customer_id) DO UPDATE
            SET name = excluded.name, email = excluded.email
            WHERE (contact.name, contact.email) IS DISTINCT FROM (excluded.name, excluded.email)
            """)
    void putAll(UUID[] customers, String[] names, String[] emails);

    @Modifying
    @Transactional(propagation = Propagation.MANDATORY)
    @NativeQuery("DELETE FROM contact WHERE customer_id = ANY (:customers)")
    void eraseAll(UUID[] customers);

    default Map<UUID, Contact> of(Collection<Notification> notifications) {
        return findAll(notifications.stream()
                        .map(Notification::customerId)
                        .distinct()
                        .toArray(UUID[]::new))
                .stream()
                .collect(toMap(Contact::customerId, Function.identity()));
    }

    default void putAll(List<Contact> contacts) {
        putAll(
                contacts.stream().map(Contact::customerId).toArray(UUID[]::new),
                contacts.stream().map(Contact::name).toArray(String[]::new),
                contacts.stream().map(Contact::email).toArray(String[]::new));
    }
}
