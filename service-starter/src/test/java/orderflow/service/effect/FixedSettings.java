package orderflow.service.effect;

import java.time.Duration;

/** Settings of a test, which has its poller look by hand. */
record FixedSettings(int concurrency, int batchSize, int capacity, Duration pollInterval) implements EffectSettings {

    static FixedSettings oneByOne(int capacity) {
        return new FixedSettings(1, 1, capacity, Duration.ofHours(1));
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(15);
    }

    @Override
    public Duration backOff() {
        return Duration.ofMillis(200);
    }

    @Override
    public Duration maxBackOff() {
        return Duration.ofSeconds(10);
    }
}
