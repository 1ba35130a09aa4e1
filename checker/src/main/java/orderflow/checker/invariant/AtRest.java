package orderflow.checker.invariant;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.checker.history.Consumer;
import orderflow.checker.history.History;
import orderflow.checker.history.OrderRow;
import orderflow.localstack.system.Service;

/**
 * The system came to rest within the time it was given, and is at rest: every outbox is empty, every consumer has committed
 * the end of its topic, which is not the end of one that is gone, no payment and no notification is {@code PENDING} and no
 * order is {@code PLACED}, except those of an order or a customer with a dead letter that was not handled.
 */
final class AtRest implements Invariant {

    @Override
    public String id() {
        return "I8";
    }

    @Override
    public String promise() {
        return "drained, and every order at its end, in time";
    }

    @Override
    public Result check(History history) {
        Examination examination = new Examination();
        outboxes(history, examination);
        Consumer.ALL.forEach(consumer -> lag(consumer, history, examination));
        rows(history, examination);
        examination.require(history.drained(), () -> "the system did not come to rest in the time it was given");
        return examination.result("orders");
    }

    private static void outboxes(History history, Examination examination) {
        for (Service service : Service.values()) {
            var kept = history.service(service);
            kept.unpublished()
                    .forEach(id -> examination.violated(
                            "event %s is still in the outbox of %s".formatted(id, service.label())));
            examination.require(
                    kept.unpublishedStates() == 0,
                    () -> "%s states are still in the outbox of %s"
                            .formatted(kept.unpublishedStates(), service.label()));
        }
    }

    private static void lag(Consumer consumer, History history, Examination examination) {
        Map<Integer, Long> committed = history.committed().getOrDefault(consumer, Map.of());
        history.topic(consumer.topic()).ends().forEach((partition, end) -> {
            long lag = end - committed.getOrDefault(partition, 0L);
            examination.require(
                    lag == 0,
                    () -> "%s is %s records %s on partition %s"
                            .formatted(consumer, Math.abs(lag), lag > 0 ? "behind" : "beyond the end", partition));
        });
    }

    private static void rows(History history, Examination examination) {
        Set<UUID> heldUp = history.heldUp();
        for (OrderRow order : history.orders().values()) {
            examination.looksAt(1);
            boolean excused = heldUp.contains(order.orderId()) || heldUp.contains(order.customerId());
            examination.require(
                    excused || !order.status().equals("PLACED"),
                    () -> "order %s is still PLACED".formatted(order.orderId()));
        }
        history.payments().stream()
                .filter(row -> row.status().equals("PENDING") && !heldUp.contains(row.orderId()))
                .forEach(row -> examination.violated(
                        "payment %s of order %s is still PENDING".formatted(row.paymentId(), row.orderId())));
        history.notifications().stream()
                .filter(row -> row.status().equals("PENDING"))
                .filter(row -> !heldUp.contains(row.orderId()) && !heldUp.contains(row.customerId()))
                .forEach(row -> examination.violated(
                        "notification %s of order %s is still PENDING".formatted(row.notificationId(), row.orderId())));
    }
}
