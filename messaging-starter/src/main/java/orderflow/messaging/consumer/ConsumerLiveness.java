package orderflow.messaging.consumer;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Part of liveness: down where an error has ended a consumer's thread, which nothing but a new process mends. Whether
 * database and broker are there is not asked.
 */
final class ConsumerLiveness extends AbstractHealthIndicator {

    private final EventConsumers consumers;

    ConsumerLiveness(EventConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<String> ended = consumers.all().stream()
                .filter(consumer -> !consumer.container().isInExpectedState())
                .map(RunningConsumer::topic)
                .toList();
        if (ended.isEmpty()) {
            builder.up();
        } else {
            builder.down().withDetail("reason", "an error has ended the consumer of " + String.join(", ", ended));
        }
    }
}
