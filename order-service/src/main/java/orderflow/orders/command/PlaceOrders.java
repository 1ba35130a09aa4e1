package orderflow.orders.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import orderflow.messaging.eventlog.EventLog;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.orders.command.PlaceOrderResult.Accepted;
import orderflow.orders.command.PlaceOrderResult.KeyTaken;
import orderflow.orders.customer.CustomerUpdate;
import orderflow.orders.customer.Customers;
import orderflow.orders.domain.OrderDecider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Places a list of orders in one transaction, with one statement for each table however long the list is. */
@Component
final class PlaceOrders {

    private static final Failpoint BEFORE_COMMIT = Failpoint.named("order.beforeCommit");
    private static final Failpoint AFTER_COMMIT = Failpoint.named("order.afterCommit");

    private final TransactionTemplate transaction;
    private final IdempotencyKeys keys;
    private final Customers customers;
    private final EventLog eventLog;

    PlaceOrders(PlatformTransactionManager transactions, IdempotencyKeys keys, Customers customers, EventLog eventLog) {
        this.transaction = new TransactionTemplate(transactions);
        this.keys = keys;
        this.customers = customers;
        this.eventLog = eventLog;
    }

    /** All or none; one answer for each, in their order. */
    List<PlaceOrderResult> place(List<PlaceOrderRequest> requests) {
        List<PlaceOrderResult> results = transaction.execute(_ -> store(requests));
        AFTER_COMMIT.hit();
        return results;
    }

    private List<PlaceOrderResult> store(List<PlaceOrderRequest> requests) {
        Map<String, KeyClaim> holders = keys.claim(claims(requests));
        List<PlaceOrderResult> results = new ArrayList<>(requests.size());
        List<CustomerUpdate> updates = new ArrayList<>(requests.size());
        OrderDecisions decisions = new OrderDecisions(Map.of());
        for (PlaceOrderRequest request : requests) {
            KeyClaim first = first(request.claim(), holders);
            if (first == null || first.equals(request.claim())) {
                updates.add(new CustomerUpdate(request.customer(), request.context()));
                results.add(new Accepted(decisions.apply(request.order(), request.context())));
            } else {
                results.add(again(request, first));
            }
        }
        customers.remember(updates);
        eventLog.append(decisions.events());
        BEFORE_COMMIT.hit();
        return results;
    }

    /** The same answer as for the request that had the key first; refused where this one means another order. */
    private static PlaceOrderResult again(PlaceOrderRequest request, KeyClaim holder) {
        return Objects.requireNonNull(request.claim()).requestHash().equals(holder.requestHash())
                ? new Accepted(OrderDecider.placed(request.order().as(holder.orderId(), holder.placedAt())))
                : new KeyTaken();
    }

    /** The claim that was first with this one's key: maybe itself; null where it has no key. */
    private static @Nullable KeyClaim first(@Nullable KeyClaim claim, Map<String, KeyClaim> holders) {
        return claim == null ? null : Objects.requireNonNull(holders.get(claim.key()));
    }

    private static List<KeyClaim> claims(List<PlaceOrderRequest> requests) {
        return requests.stream()
                .map(PlaceOrderRequest::claim)
                .filter(Objects::nonNull)
                .toList();
    }
}
