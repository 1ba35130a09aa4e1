package orderflow.orders.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import orderflow.messaging.consumer.EventHandler;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.eventlog.EventLog;
import org.springframework.stereotype.Component;

/** Confirms and declines orders as their payments turn out. An outcome of an unknown order fails. */
@Component
final class PaymentEventHandler implements EventHandler {

    private final EventLog eventLog;
    private final Clock clock;

    PaymentEventHandler(EventLog eventLog, Clock clock) {
        this.eventLog = eventLog;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "payments";
    }

    @Override
    public Set<String> types() {
        return PaymentOutcomes.TYPES;
    }

    @Override
    public void handle(List<EventEnvelope> events) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        OrderChanges changes = new OrderChanges(
                eventLog.streams(events.stream().map(EventEnvelope::subject).collect(Collectors.toSet())));
        events.forEach(event ->
                changes.apply(PaymentOutcomes.read(event, now), event.metadata().cause()));
        eventLog.append(changes.events());
    }
}
