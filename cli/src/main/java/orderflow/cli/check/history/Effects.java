package orderflow.cli.check.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What events have brought about, in short: for each order and each customer one number out of everything that is stored
 * or was sent about it. Two that are equal have brought about the same.
 *
 * @param byPart for each part, e.g. {@code mails}, the number of each order or customer in it
 */
public record Effects(Map<String, Map<UUID, Integer>> byPart) {

    static Effects of(History history) {
        Map<String, Map<UUID, Integer>> parts = new HashMap<>();
        history.services().forEach((service, kept) -> {
            parts.put(service.label() + "'s log", numbers(kept.log().stream(), LoggedEvent::stream));
            parts.put(
                    service.label() + "'s inbox",
                    Map.of(new UUID(0, 0), kept.inbox().ids().hashCode()));
        });
        parts.put("order_view", numbers(history.orderViews().stream(), OrderRow::orderId));
        parts.put("payment", numbers(history.payments().stream(), PaymentRow::orderId));
        parts.put("gateway_ledger", numbers(history.ledger().stream(), LedgerRow::orderId));
        parts.put("notification", numbers(history.notifications().stream(), NotificationRow::orderId));
        parts.put("mails", numbers(history.mails().stream(), Effects::about));
        parts.put("customer", numbers(history.contacts().customers().stream(), Contact::customerId));
        parts.put("contact", numbers(history.contacts().replica().stream(), Contact::customerId));
        return new Effects(parts);
    }

    /** How many orders and customers there are, each counted once for each part. */
    public long size() {
        return byPart.values().stream().mapToLong(Map::size).sum();
    }

    /** Where they differ, each as a part and an order or customer. */
    public Stream<String> differences(Effects other) {
        return new TreeSet<>(byPart.keySet()).stream().flatMap(part -> differences(part, other));
    }

    private Stream<String> differences(String part, Effects other) {
        Map<UUID, Integer> here = byPart.getOrDefault(part, Map.of());
        Map<UUID, Integer> there = other.byPart.getOrDefault(part, Map.of());
        return Stream.of(here.keySet(), there.keySet())
                .flatMap(Set::stream)
                .distinct()
                .filter(id -> !Objects.equals(here.get(id), there.get(id)))
                .map(id -> part + " of " + id);
    }

    /** The sum over the rows, so that their order does not matter and each of two equal rows counts. */
    private static <T> Map<UUID, Integer> numbers(Stream<T> rows, Function<T, UUID> about) {
        Map<UUID, Integer> numbers = new HashMap<>();
        rows.forEach(row -> numbers.merge(about.apply(row), row.hashCode(), Integer::sum));
        return numbers;
    }

    private static UUID about(Mail mail) {
        return mail.about() == null ? new UUID(0, 0) : mail.about().orderId();
    }
}
