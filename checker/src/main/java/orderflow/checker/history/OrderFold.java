package orderflow.checker.history;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Orders out of their events: the checker's own, so that it does not repeat the service's mistakes. */
final class OrderFold {

    private OrderFold() {}

    /** Every order whose {@code OrderPlaced} is there. The events of one order are in the order of their versions. */
    static Map<UUID, OrderRow> of(List<LoggedEvent> log) {
        Map<UUID, OrderRow> orders = new HashMap<>();
        for (LoggedEvent event : log) {
            if (event.content() instanceof Content.Placed placed) {
                orders.put(
                        event.stream(),
                        new OrderRow(event.stream(), placed.customerId(), "PLACED", placed.total(), event.version()));
            } else {
                orders.computeIfPresent(event.stream(), (_, order) -> changed(order, event));
            }
        }
        return orders;
    }

    /** {@code OrderConfirmed} makes it {@code CONFIRMED}, and so on. */
    private static OrderRow changed(OrderRow order, LoggedEvent event) {
        String status =
                event.name().replaceFirst("^Order", "").toUpperCase(Locale.ROOT).intern();
        return new OrderRow(order.orderId(), order.customerId(), status, order.total(), event.version());
    }
}
