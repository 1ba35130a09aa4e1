package orderflow.checker.invariant;

import java.util.Map;
import java.util.UUID;
import orderflow.checker.history.History;
import orderflow.checker.history.OrderRow;
import orderflow.checker.history.Request;

/**
 * For each request of the workload that was answered with 201, order-service's log has the {@code OrderPlaced} of the order
 * that the answer names, with the customer and the total that were asked for.
 */
final class AcknowledgedIsStored implements Invariant {

    @Override
    public String id() {
        return "I1";
    }

    @Override
    public String promise() {
        return "every acknowledged order is stored as it was asked for";
    }

    @Override
    public Result check(History history) {
        Examination examination = new Examination();
        Map<UUID, OrderRow> orders = history.orders();
        history.requests().stream().filter(Request::isAcknowledged).forEach(request -> {
            examination.looksAt(1);
            OrderRow order = request.orderId() == null ? null : orders.get(request.orderId());
            if (order == null) {
                examination.violated("order %s (key %s) was acknowledged and is not in orders.event_log"
                        .formatted(request.orderId(), request.key()));
            } else {
                compare(request, order, examination);
            }
        });
        return examination.result("acknowledgements");
    }

    private static void compare(Request request, OrderRow order, Examination examination) {
        examination.requireEqual(
                request.total(),
                order.total(),
                () -> "order %s was asked for with a total of %s and is stored with %s"
                        .formatted(order.orderId(), request.total(), order.total()));
        examination.requireEqual(
                request.customerId(),
                order.customerId(),
                () -> "order %s was asked for by customer %s and is stored with %s"
                        .formatted(order.orderId(), request.customerId(), order.customerId()));
    }
}
