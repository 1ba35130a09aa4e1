package orderflow.checker.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What events have brought about, in short: a number for each order and each customer, out of everything that is stored or
 * was sent about it, and a number for each part. Two that are equal have brought about the same.
 *
 * @param byId for each order and each customer
 * @param byPart for each part of the system, e.g. {@code mails}
 */
public record Effects(Map<UUID, Integer> byId, Map<String, Integer> byPart) {

    static Effects of(History history) {
        Effects effects = new Effects(new HashMap<>(), new TreeMap<>());
        history.services().forEach((service, kept) -> {
            effects.add(service.label() + "'s log", kept.log().stream(), LoggedEvent::stream);
            effects.byPart.put(service.label() + "'s inbox", kept.inbox().ids().hashCode());
        });
        effects.add("order_view", history.orderViews().stream(), OrderRow::orderId);
        effects.add("payment", history.payments().stream(), PaymentRow::orderId);
        effects.add("gateway_ledger", history.ledger().stream(), LedgerRow::orderId);
        effects.add("notification", history.notifications().stream(), NotificationRow::orderId);
        effects.add("mails", history.mails().stream(), Effects::about);
        effects.add("customer", history.contacts().customers().stream(), Contact::customerId);
        effects.add("contact", history.contacts().replica().stream(), Contact::customerId);
        return effects;
    }

    /** How many orders and customers there are. */
    public long size() {
        return byId.size();
    }

    /** Where the other ones differ: the parts, and then the orders and customers. */
    public Stream<String> differences(Effects other) {
        return Stream.concat(differences(byPart, other.byPart), differences(byId, other.byId));
    }

    private static <K> Stream<String> differences(Map<K, Integer> here, Map<K, Integer> there) {
        return Stream.of(here.keySet(), there.keySet())
                .flatMap(Set::stream)
                .distinct()
                .filter(key -> !Objects.equals(here.get(key), there.get(key)))
                .map(Object::toString);
    }

    /** Sums, so that the order of the rows does not matter and each of two equal rows counts. */
    private <T> void add(String part, Stream<T> rows, Function<T, UUID> id) {
        rows.forEach(row -> {
            int number = Objects.hash(part, row);
            byId.merge(id.apply(row), number, Integer::sum);
            byPart.merge(part, number, Integer::sum);
        });
    }

    private static UUID about(Mail mail) {
        return mail.about() == null ? new UUID(0, 0) : mail.about().orderId();
    }
}
