package orderflow.orders.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.eventlog.EventLog;
import orderflow.orders.contract.OrderEventCodec;
import orderflow.orders.customer.Customer;
import orderflow.orders.customer.Customers;
import orderflow.orders.domain.CustomerId;
import orderflow.orders.domain.Order.Existing;
import orderflow.orders.domain.Order.NotPlaced;
import orderflow.orders.domain.OrderId;
import org.springframework.stereotype.Component;

/**
 * Orders as they are shown. A single order comes out of the event store, so a client sees its own change; the
 * list is built from the topic and follows within moments. Safe for use by several threads.
 */
@Component
public final class OrderViews {

    private final EventLog eventLog;
    private final Customers customers;
    private final OrderViewTable table;

    OrderViews(EventLog eventLog, Customers customers, OrderViewTable table) {
        this.eventLog = eventLog;
        this.customers = customers;
        this.table = table;
    }

    /** The order as it is now; empty where there is none. */
    public Optional<OrderView> find(OrderId orderId) {
        return switch (OrderEventCodec.fold(eventLog.stream(orderId.value()))) {
            case NotPlaced _ -> Optional.empty();
            case Existing order ->
                Optional.of(OrderView.of(
                        order, customers.find(order.details().customerId()).orElse(null)));
        };
    }

    /** All that has happened to the order; empty where there is none. */
    public Optional<OrderHistory> history(OrderId orderId) {
        List<EventEnvelope> stream = eventLog.stream(orderId.value());
        return stream.isEmpty()
                ? Optional.empty()
                : Optional.of(new OrderHistory(
                        stream.stream().map(OrderHistory.Entry::of).toList()));
    }

    /** A page of the list, newest first. */
    public OrderPage list(OrderFilter filter) {
        List<OrderView> rows = table.page(filter, filter.limit() + 1);
        List<OrderView> shown = rows.subList(0, Math.min(rows.size(), filter.limit()));
        Map<CustomerId, Customer> contacts =
                customers.find(shown.stream().map(view -> view.customer().id()).collect(Collectors.toSet()));
        return new OrderPage(
                shown.stream()
                        .map(view -> view.of(contacts.get(view.customer().id())))
                        .toList(),
                rows.size() > shown.size() ? shown.getLast().cursor().text() : null);
    }
}
