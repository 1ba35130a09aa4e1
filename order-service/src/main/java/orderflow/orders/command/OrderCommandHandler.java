package orderflow.orders.command;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import orderflow.messaging.batch.GroupCommit;
import orderflow.messaging.batch.OverloadedException;
import orderflow.messaging.eventlog.EventLog;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The door for every command to an order, from REST and from events. Safe for use by several threads. */
@Component
@EnableConfigurationProperties(OrderCommandProperties.class)
public final class OrderCommandHandler implements DisposableBean {

    private final EventLog eventLog;
    private final GroupCommit<PlaceOrderRequest, PlaceOrderResult> commits;
    private final Duration maxWait;

    OrderCommandHandler(EventLog eventLog, PlaceOrders placing, OrderCommandProperties settings) {
        this.eventLog = eventLog;
        commits = new GroupCommit<>("order-commits", settings.batchSize(), settings.capacity(), placing::place);
        maxWait = settings.maxWait();
    }

    /**
     * Places an order. Callers that come at the same time share a transaction, and each gets an answer of its own. Returns
     * when the order is stored and will be published, or is refused.
     *
     * @throws OverloadedException where too many wait already, or it has waited too long; nothing was done then
     */
    public PlaceOrderResult place(PlaceOrderRequest request) {
        return commits.submit(request, maxWait);
    }

    /** Decides commands in their order and appends what follows, in the caller's transaction. */
    void handle(List<CausedCommand> commands) {
        OrderDecisions changes = new OrderDecisions(eventLog.streams(commands.stream()
                .map(caused -> caused.command().orderId().value())
                .collect(Collectors.toSet())));
        commands.forEach(caused -> changes.apply(caused.command(), caused.context()));
        eventLog.append(changes.events());
    }

    @Override
    public void destroy() {
        commits.close();
    }
}
