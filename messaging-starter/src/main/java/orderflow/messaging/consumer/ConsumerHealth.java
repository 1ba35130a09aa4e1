package orderflow.messaging.consumer;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Part of readiness: out of service while a consumer waits for its infrastructure or brakes, down where none may start. */
final class ConsumerHealth extends AbstractHealthIndicator {

    private final EventConsumers consumers;

    ConsumerHealth(EventConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        String refusal = consumers.refusal();
        if (refusal != null) {
            builder.down().withDetail("reason", refusal);
        } else if (consumers.areBraked()) {
            builder.outOfService().withDetail("reason", "too many events in a row failed for one cause");
        } else if (consumers.areWaiting()) {
            builder.outOfService().withDetail("reason", "a consumer waits for the database or the broker");
        } else {
            builder.up();
        }
    }
}
