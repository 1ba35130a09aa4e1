package orderflow.orders.command;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import orderflow.messaging.consumer.EventHandler;
import orderflow.messaging.event.EventEnvelope;
import orderflow.orders.contract.PaymentOutcomes;
import org.springframework.stereotype.Component;

/** Confirms and declines orders as their payments turn out. An outcome of an unknown order fails. */
@Component
final class PaymentEventHandler implements EventHandler {

    private final OrderCommandHandler commands;
    private final Clock clock;

    PaymentEventHandler(OrderCommandHandler commands, Clock clock) {
        this.commands = commands;
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
        commands.handle(events.stream()
                .map(event -> new CausedCommand(
                        PaymentOutcomes.read(event, now), event.metadata().cause()))
                .toList());
    }
}
