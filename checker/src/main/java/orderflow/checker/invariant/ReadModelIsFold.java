package orderflow.checker.invariant;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import orderflow.checker.history.Contact;
import orderflow.checker.history.Content.Paid;
import orderflow.checker.history.Content.Told;
import orderflow.checker.history.History;
import orderflow.checker.history.LoggedEvent;
import orderflow.checker.history.Money;
import orderflow.checker.history.NotificationRow;
import orderflow.checker.history.OrderRow;
import orderflow.checker.history.PaymentRow;
import orderflow.localstack.system.Service;

/**
 * {@code order_view} has the orders of {@code orders.event_log}, each as its events make it: customer, status, total,
 * version. A {@code payment} has the status, the id and the amount of the last event of its order in
 * {@code payments.event_log}, and is {@code PENDING} where there is none; a {@code notification} likewise, by its own event
 * in {@code notifications.event_log}. {@code contact} has what {@code customer} has. Where the consumer that
 * keeps {@code order_view} or {@code contact} has a dead letter that was not handled, that order or customer is left out.
 */
final class ReadModelIsFold implements Invariant {

    @Override
    public String id() {
        return "I9";
    }

    @Override
    public String promise() {
        return "each read model is what the log makes";
    }

    @Override
    public Result check(History history) {
        Examination examination = new Examination();
        orderView(history, examination);
        payment(history, examination);
        notification(history, examination);
        contact(history, examination);
        return examination.result("rows");
    }

    private static void orderView(History history, Examination examination) {
        var rows = byId(history.orderViews(), OrderRow::orderId, row -> row);
        compare("order_view", history.orders(), rows, history.heldUp(Service.ORDERS, "orders"), examination);
    }

    private static void payment(History history, Examination examination) {
        var rows = byId(
                history.payments().stream()
                        .filter(row -> !row.status().equals("PENDING"))
                        .toList(),
                PaymentRow::orderId,
                row -> new Outcome(row.status(), List.of(row.paymentId(), row.amount())));
        compare("payment", payments(history), rows, Set.of(), examination);
    }

    private static void notification(History history, Examination examination) {
        var rows = byId(
                history.notifications().stream()
                        .filter(row -> !row.status().equals("PENDING"))
                        .toList(),
                NotificationRow::notificationId,
                row -> new Outcome(row.status(), List.of(row.orderId(), row.kind())));
        compare("notification", notifications(history), rows, Set.of(), examination);
    }

    private static void contact(History history, Examination examination) {
        var customers = byId(history.contacts().customers(), Contact::customerId, row -> row);
        var replica = byId(history.contacts().replica(), Contact::customerId, row -> row);
        compare("contact", customers, replica, history.heldUp(Service.NOTIFICATIONS, "customers"), examination);
    }

    private static <T> void compare(
            String table, Map<UUID, T> expected, Map<UUID, T> rows, Set<UUID> excused, Examination examination) {
        Stream.of(expected.keySet(), rows.keySet())
                .flatMap(Set::stream)
                .distinct()
                .filter(id -> !excused.contains(id))
                .forEach(id -> {
                    examination.looksAt(1);
                    examination.requireEqual(
                            expected.get(id),
                            rows.get(id),
                            () -> "%s of %s: should be %s and is %s"
                                    .formatted(table, id, expected.get(id), rows.get(id)));
                });
    }

    /** By the order's id. */
    private static Map<UUID, Outcome> payments(History history) {
        Map<UUID, Outcome> outcomes = new HashMap<>();
        for (LoggedEvent event : history.service(Service.PAYMENTS).log()) {
            if (event.content() instanceof Paid(UUID paymentId, Money amount)) {
                outcomes.put(event.stream(), new Outcome(status(event, "Payment"), List.of(paymentId, amount)));
            }
        }
        return outcomes;
    }

    /** By the notification's id. */
    private static Map<UUID, Outcome> notifications(History history) {
        Map<UUID, Outcome> outcomes = new HashMap<>();
        for (LoggedEvent event : history.service(Service.NOTIFICATIONS).log()) {
            if (event.content() instanceof Told(UUID notificationId, String kind)) {
                outcomes.put(notificationId, new Outcome(status(event, "Notification"), List.of(event.stream(), kind)));
            }
        }
        return outcomes;
    }

    private static String status(LoggedEvent event, String prefix) {
        return event.name().replaceFirst("^" + prefix, "").toUpperCase(Locale.ROOT);
    }

    /** What came of a payment or a notification. */
    private record Outcome(String status, List<Object> facts) {}

    private static <R, T> Map<UUID, T> byId(List<R> rows, Function<R, UUID> id, Function<R, T> value) {
        return rows.stream().collect(toMap(id, value, (first, _) -> first));
    }
}
