package orderflow.notifications;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A notification and its recipient: all that is needed to mail it. */
record AddressedNotification(Notification notification, Contact contact) {

    /** Leaves out those whose customer is not among the contacts. */
    static List<AddressedNotification> to(Collection<Notification> notifications, Map<UUID, Contact> contacts) {
        return notifications.stream()
                .flatMap(notification -> Stream.ofNullable(contacts.get(notification.customerId()))
                        .map(contact -> new AddressedNotification(notification, contact)))
                .toList();
    }
}
