package orderflow.orders.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import orderflow.messaging.eventlog.EventLog;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.orders.command.Placement.Accepted;
import orderflow.orders.command.Placement.KeyTaken;
import orderflow.orders.customer.CustomerUpdate;
import orderflow.orders.customer.Customers;
import orderflow.orders.domain.OrderCommand.PlaceOrder;
import orderflow.orders.domain.OrderDecider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Places a list of orders in one transaction, with one statement for each table however long the list is. */
@Component
final class OrderPlacing {

    private static final Failpoint BEFORE_COMMIT = Failpoint.named("order.beforeCommit");
    private static final Failpoint AFTER_COMMIT = Failpoint.named("order.afterCommit");

    private final TransactionTemplate transaction;
    private final IdempotencyKeys keys;
    private final Customers customers;
    private final EventLog eventLog;

    OrderPlacing(
            PlatformTransactionManager transactions, IdempotencyKeys keys, Customers customers, EventLog eventLog) {
        this.transaction = new TransactionTemplate(transactions);
        this.keys = keys;
        this.customers = customers;
        this.eventLog = eventLog;
    }

    /** All or none; one answer for each, in their order. */
    List<Placement> place(List<PlaceOrderRequest> requests) {
        List<Placement> placements = transaction.execute(_ -> {
            Map<String, KeyClaim> holders = keys.claim(claims(requests));
            store(requests.stream().filter(request -> isFirst(request, holders)).toList());
            BEFORE_COMMIT.hit();
            return requests.stream().map(request -> answer(request, holders)).toList();
        });
        AFTER_COMMIT.hit();
        return placements;
    }

    private void store(List<PlaceOrderRequest> requests) {
        List<CustomerUpdate> updates = new ArrayList<>(requests.size());
        OrderChanges changes = new OrderChanges(Map.of());
        for (PlaceOrderRequest request : requests) {
            updates.add(new CustomerUpdate(request.customer(), request.context()));
            changes.apply(request.order(), request.context());
        }
        customers.remember(updates);
        eventLog.append(changes.events());
    }

    private static boolean isFirst(PlaceOrderRequest request, Map<String, KeyClaim> holders) {
        KeyClaim claim = request.claim();
        return claim == null || claim.orderId().equals(holder(claim, holders).orderId());
    }

    private static Placement answer(PlaceOrderRequest request, Map<String, KeyClaim> holders) {
        KeyClaim claim = request.claim();
        if (claim == null) {
            return accepted(request.order());
        }
        KeyClaim holder = holder(claim, holders);
        return holder.requestHash().equals(claim.requestHash())
                ? accepted(request.order().as(holder.orderId(), holder.placedAt()))
                : new KeyTaken();
    }

    /** The order as it is just after it was placed, which is what every request with its key is answered. */
    private static Placement accepted(PlaceOrder command) {
        return new Accepted(OrderDecider.placed(command));
    }

    private static KeyClaim holder(KeyClaim claim, Map<String, KeyClaim> holders) {
        return Objects.requireNonNull(holders.get(claim.key()));
    }

    private static List<KeyClaim> claims(List<PlaceOrderRequest> requests) {
        return requests.stream()
                .map(PlaceOrderRequest::claim)
                .filter(Objects::nonNull)
                .toList();
    }
}
