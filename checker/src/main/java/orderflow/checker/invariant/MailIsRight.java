package orderflow.checker.invariant;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.checker.history.Contact;
import orderflow.checker.history.History;
import orderflow.checker.history.Mail;
import orderflow.checker.history.Mail.NotificationKey;
import orderflow.checker.history.NotificationRow;

/**
 * There is one notification for each order and kind. Each mail has the Message-ID of a notification, each {@code SENT}
 * notification has a mail, and each mail went to an address that this customer has or had: in {@code customer}, on the topic
 * {@code customers}, or in a request of the workload. A second copy of a mail is allowed, and counted.
 */
final class MailIsRight implements Invariant {

    @Override
    public String id() {
        return "I7";
    }

    @Override
    public String promise() {
        return "one Message-ID for each order and kind, to the right customer";
    }

    @Override
    public Result check(History history) {
        Examination examination = new Examination();
        Map<NotificationKey, UUID> customers = notifications(history, examination);
        Map<UUID, Set<String>> addresses = addresses(history);
        Set<NotificationKey> mailed = new HashSet<>();
        for (Mail mail : history.mails()) {
            UUID customer = mail.about() == null ? null : customers.get(mail.about());
            if (customer == null) {
                examination.violated("mail %s (%s) has no notification".formatted(mail.number(), mail.about()));
            } else {
                mailed.add(mail.about());
                examination.require(
                        addresses.getOrDefault(customer, Set.of()).contains(mail.address()),
                        () -> "mail %s (%s) did not go to customer %s"
                                .formatted(mail.number(), mail.about(), customer));
            }
        }
        sent(history, mailed, examination);
        examination.looksAt(history.mails().size());
        return examination.result(
                "mails, %s of them second copies".formatted(history.mails().size() - mailed.size()));
    }

    /** The customer of each notification. */
    private static Map<NotificationKey, UUID> notifications(History history, Examination examination) {
        Map<NotificationKey, UUID> customers = new HashMap<>();
        history.notifications()
                .forEach(row -> examination.require(
                        customers.put(tale(row), row.customerId()) == null,
                        () -> "there are two notifications of " + tale(row)));
        return customers;
    }

    private static void sent(History history, Set<NotificationKey> mailed, Examination examination) {
        Set<NotificationKey> sent = history.notifications().stream()
                .filter(row -> row.status().equals("SENT"))
                .map(MailIsRight::tale)
                .collect(toSet());
        sent.stream()
                .filter(tale -> !mailed.contains(tale))
                .forEach(tale ->
                        examination.violated("the notification %s is SENT, and there is no mail".formatted(tale)));
    }

    private static Map<UUID, Set<String>> addresses(History history) {
        Map<UUID, Set<String>> addresses = new HashMap<>();
        history.contacts().published().forEach((customer, all) -> addresses.put(customer, new HashSet<>(all)));
        for (Contact contact : history.contacts().customers()) {
            addresses
                    .computeIfAbsent(contact.customerId(), _ -> new HashSet<>())
                    .add(contact.email());
        }
        history.requests()
                .forEach(request -> addresses
                        .computeIfAbsent(request.customerId(), _ -> new HashSet<>())
                        .add(request.email()));
        return addresses;
    }

    private static NotificationKey tale(NotificationRow row) {
        return new NotificationKey(row.orderId(), row.kind());
    }
}
