package orderflow.orders.domain;

import java.util.UUID;

/** Names an order, and its stream of events. */
public record OrderId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
