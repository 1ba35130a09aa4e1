package orderflow.messaging.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcOperations;

/** A source and its last answer. Taken by one thread, shown to others. */
final class GaugeReading {

    private final GaugeSource source;
    private volatile List<Double> values = List.of();

    GaugeReading(GaugeSource source) {
        this.source = source;
    }

    void take(JdbcOperations jdbc) {
        values = source.ask(jdbc);
    }

    void forget() {
        values = List.of();
    }

    void bindTo(MeterRegistry registry) {
        IntStream.range(0, source.gauges().size())
                .forEach(index -> register(source.gauges().get(index), index, registry));
    }

    private void register(GaugeName gauge, int index, MeterRegistry registry) {
        Gauge.builder(gauge.name(), () -> value(index))
                .description(gauge.description())
                .baseUnit(gauge.unit().isEmpty() ? null : gauge.unit())
                .tags(gauge.tags())
                .register(registry);
    }

    private double value(int index) {
        List<Double> known = values;
        return known.isEmpty() ? Double.NaN : known.get(index);
    }
}
