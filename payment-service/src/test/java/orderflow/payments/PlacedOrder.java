package orderflow.payments;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UuidV7;
import orderflow.money.v1.Money;
import orderflow.orders.v1.OrderPlaced;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One order, told on the topic as order-service would; and all that payment-service shows of it. */
record PlacedOrder(UUID id, UUID customer) {

    private static final Topic ORDERS = new Topic("orders");
    private static final Topic PAYMENTS = new Topic("payments");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    static PlacedOrder unknown() {
        return new PlacedOrder(UuidV7.next(), UUID.randomUUID());
    }

    /** Publishes that it was placed, as an event of its own each time. */
    EventMetadata place(String token) {
        EventMetadata event = event();
        publish(event, content(token));
        return event;
    }

    void publish(EventMetadata event, OrderPlaced content) {
        ORDERS.publish(event, content.toByteArray());
    }

    EventMetadata event() {
        UUID request = UuidV7.next();
        return new EventMetadata(
                UuidV7.next(),
                "orderflow.orders.v1.OrderPlaced",
                "/order-service",
                id,
                1,
                Instant.now(),
                new EventContext(request, request, TRACE));
    }

    OrderPlaced content(String token) {
        return OrderPlaced.newBuilder()
                .setOrderId(id.toString())
                .setCustomerId(customer.toString())
                .setTotal(Money.newBuilder().setMinorUnits(2500).setCurrency("EUR"))
                .setPaymentMethod(token)
                .build();
    }

    List<EventEnvelope> outcomes() {
        return PAYMENTS.about(id);
    }

    List<String> ledger(JdbcClient jdbc) {
        return jdbc.sql("SELECT kind FROM gateway_ledger WHERE order_id = ? ORDER BY entry_id")
                .param(id)
                .query(String.class)
                .list();
    }
}
