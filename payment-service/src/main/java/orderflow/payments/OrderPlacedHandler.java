package orderflow.payments;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.messaging.batch.AfterCommit;
import orderflow.messaging.consumer.EventHandler;
import orderflow.messaging.event.EventEnvelope;
import orderflow.orders.v1.OrderPlaced;
import orderflow.service.effect.EffectWorker;
import org.springframework.stereotype.Component;

/**
 * Records one payment for each order that was placed, and hands it to the worker once that has committed. A second event
 * about the same order changes nothing.
 */
@Component
class OrderPlacedHandler implements EventHandler {

    private final Payments payments;
    private final EffectWorker<Payment, Outcome> worker;
    private final PaymentProperties settings;
    private final Clock clock;

    OrderPlacedHandler(
            Payments payments, EffectWorker<Payment, Outcome> worker, PaymentProperties settings, Clock clock) {
        this.payments = payments;
        this.worker = worker;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "orders";
    }

    @Override
    public Set<String> types() {
        return Set.of(OrderPlaced.getDescriptor().getFullName());
    }

    @Override
    public void handle(List<EventEnvelope> events) {
        List<Payment> fresh = withoutPayment(events);
        List<Payment> ours = fresh.subList(0, Math.min(fresh.size(), worker.freeCapacity()));
        ours.forEach(payment -> payment.claim(settings.lease()));
        payments.saveAll(fresh);
        AfterCommit.run(() -> worker.accept(ours));
    }

    private List<Payment> withoutPayment(List<EventEnvelope> events) {
        Instant now = clock.instant();
        Map<UUID, Payment> byOrder = new LinkedHashMap<>();
        events.forEach(event -> byOrder.putIfAbsent(event.subject(), OrderPlacedReader.payment(event, now)));
        byOrder.keySet().removeAll(payments.paidOrders(byOrder.keySet().toArray(UUID[]::new)));
        return List.copyOf(byOrder.values());
    }
}
