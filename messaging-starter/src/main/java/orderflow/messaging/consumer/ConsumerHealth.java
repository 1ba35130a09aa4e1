package orderflow.messaging.consumer;

import java.util.List;
import org.springframework.boot.health.contributor.Health;

/** The parts of a service's health that its consumers decide. */
record ConsumerHealth(EventConsumers consumers) {

    /** Out of service while a consumer waits for its infrastructure or brakes, down where none may start. */
    Health ready() {
        String refusal = consumers.refusal();
        if (refusal != null) {
            return Health.down().withDetail("reason", refusal).build();
        }
        if (consumers.areBraked()) {
            return outOfService("too many events in a row failed for one cause");
        }
        return consumers.areWaiting()
                ? outOfService("a consumer waits for the database or the broker")
                : Health.up().build();
    }

    /**
     * Out of service until each consumer is a member of its group. An update that goes instance by instance stops no other
     * before, so the group is never without a member.
     */
    Health joined() {
        return consumers.haveJoined() ? Health.up().build() : outOfService("a consumer is not in its group yet");
    }

    /** Down where an error has ended a consumer's thread, which only a new process mends. Asks neither database nor broker. */
    Health alive() {
        List<String> ended = consumers.all().stream()
                .filter(consumer -> !consumer.container().isInExpectedState())
                .map(RunningConsumer::topic)
                .toList();
        return ended.isEmpty()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "an error has ended the consumer of " + String.join(", ", ended))
                        .build();
    }

    private static Health outOfService(String reason) {
        return Health.outOfService().withDetail("reason", reason).build();
    }
}
