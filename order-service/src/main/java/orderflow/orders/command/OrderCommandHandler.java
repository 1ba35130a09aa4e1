package orderflow.orders.command;

import java.time.Duration;
import orderflow.messaging.batch.GroupCommit;
import orderflow.messaging.batch.OverloadedException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Takes orders. Callers that come at the same time share a transaction, and each gets an answer of its own. Safe for use
 * by several threads.
 */
@Component
@EnableConfigurationProperties(OrderCommandProperties.class)
public final class OrderCommandHandler implements DisposableBean {

    private final GroupCommit<PlaceOrderRequest, Placement> commits;
    private final Duration patience;

    OrderCommandHandler(OrderPlacing placing, OrderCommandProperties settings) {
        commits = new GroupCommit<>("order-commits", settings.batchSize(), settings.capacity(), placing::place);
        patience = settings.patience();
    }

    /**
     * Returns when the order is stored and will be published, or what was wished is refused.
     *
     * @throws OverloadedException where too many wait already, or it has waited too long; nothing was done then
     */
    public Placement place(PlaceOrderRequest request) {
        return commits.submit(request, patience);
    }

    @Override
    public void destroy() {
        commits.close();
    }
}
