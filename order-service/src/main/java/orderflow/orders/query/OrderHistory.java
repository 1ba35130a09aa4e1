package orderflow.orders.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.EventEnvelope;
import orderflow.orders.contract.OrderEventCodec;
import orderflow.orders.domain.OrderEvent;

/**
 * What has happened to an order.
 *
 * @param items oldest first
 */
public record OrderHistory(List<Entry> items) {

    /**
     * An event of the order.
     *
     * @param eventId unique for ever
     * @param type the contract's name, e.g. {@code orderflow.orders.v1.OrderPlaced}
     * @param version its place in the order's stream, 1 for the first
     * @param time when it was appended
     * @param correlationId the same for all that follows from one request
     * @param causationId the event, or the request, that led to it
     * @param data what it says
     */
    public record Entry(
            UUID eventId,
            String type,
            int version,
            Instant time,
            UUID correlationId,
            UUID causationId,
            OrderEvent data) {

        static Entry of(EventEnvelope event) {
            return new Entry(
                    event.metadata().id(),
                    event.type(),
                    event.metadata().version(),
                    event.metadata().time(),
                    event.metadata().context().correlationId(),
                    event.metadata().context().causationId(),
                    OrderEventCodec.read(event));
        }
    }
}
