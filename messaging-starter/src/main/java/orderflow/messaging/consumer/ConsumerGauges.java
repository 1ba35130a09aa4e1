package orderflow.messaging.consumer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.Supplier;
import orderflow.messaging.consumer.ConsumerLag.Lag;
import org.jspecify.annotations.Nullable;

/** How each consumer of this instance is: whether it runs, what it has to do, and how far it is behind. */
record ConsumerGauges(String service, List<RunningConsumer> consumers, ConsumerLag lag) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        consumers.forEach(consumer -> bind(consumer, registry));
    }

    private void bind(RunningConsumer consumer, MeterRegistry registry) {
        gauge(consumer, "running", () -> consumer.container().isRunning() ? 1 : 0)
                .description("1 where it polls or pauses, 0 where it has not started or was stopped")
                .register(registry);
        gauge(consumer, "waiting", () -> consumer.backOff().isWaiting() ? 1 : 0)
                .description("1 where its last poll could not be handled because the infrastructure is away")
                .register(registry);
        gauge(consumer, "braked", () -> consumer.brake().isOn() ? 1 : 0)
                .description("1 where it buries nothing more because too many events in a row failed for one cause")
                .register(registry);
        gauge(consumer, "partitions", () -> consumer.assignment().size())
                .description("Partitions that are this instance's own")
                .register(registry);
        gauge(consumer, "lag.records", () -> records(lag.of(consumer)))
                .description("Records on its own partitions that are not handled yet")
                .register(registry);
        gauge(consumer, "lag", () -> seconds(lag.of(consumer)))
                .description("Age of the oldest record on its own partitions that is not handled yet")
                .baseUnit("seconds")
                .register(registry);
    }

    private static double records(@Nullable Lag lag) {
        return lag == null ? Double.NaN : lag.records();
    }

    private static double seconds(@Nullable Lag lag) {
        return lag == null ? Double.NaN : lag.age().toMillis() / 1e3;
    }

    private Gauge.Builder<Supplier<Number>> gauge(RunningConsumer consumer, String what, Supplier<Number> value) {
        return Gauge.builder("orderflow.consumer." + what, value).tags("consumer", service, "topic", consumer.topic());
    }
}
