package orderflow.messaging.consumer;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Part of the readiness of a service that only consumes: out of service until its consumers are members of their group.
 * An update that goes instance by instance stops no other before, so the group is never without a member.
 */
final class ConsumersJoined extends AbstractHealthIndicator {

    private final EventConsumers consumers;

    ConsumersJoined(EventConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (consumers.haveJoined()) {
            builder.up();
        } else {
            builder.outOfService().withDetail("reason", "a consumer is not in its group yet");
        }
    }
}
