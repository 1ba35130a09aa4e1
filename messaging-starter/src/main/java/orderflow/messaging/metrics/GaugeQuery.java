package orderflow.messaging.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A question whose answer is one row, each column of it a gauge. A bean of this type is asked every few seconds, so it is
 * to be answered out of an index that holds only what is still to be done. Asked by one thread, shown to others.
 */
public final class GaugeQuery implements MeterBinder {

    private final Function<JdbcOperations, List<Double>> question;
    private final List<Column> columns;
    private volatile List<Double> values = List.of();

    private GaugeQuery(Function<JdbcOperations, List<Double>> question, List<Column> columns) {
        this.question = question;
        this.columns = columns;
    }

    /** @param unit {@code seconds}, which ends the name in Prometheus too, or null for a number of things */
    private record Column(String name, @Nullable String unit, String description, Tags tags) {}

    public static GaugeQuery of(String sql) {
        return of(jdbc -> jdbc.query(sql, GaugeQuery::row).getFirst());
    }

    /** @param question answered with a value for each gauge, in their order */
    static GaugeQuery of(Function<JdbcOperations, List<Double>> question) {
        return new GaugeQuery(question, List.of());
    }

    /** The next column is a number of things. @param tags names and values in turn */
    public GaugeQuery number(String name, String description, String... tags) {
        return and(new Column(name, null, description, Tags.of(tags)));
    }

    /** The next column is a time in seconds. @param tags names and values in turn */
    public GaugeQuery seconds(String name, String description, String... tags) {
        return and(new Column(name, "seconds", description, Tags.of(tags)));
    }

    /** The gauges show the last answer, and NaN before the first. */
    @Override
    public void bindTo(MeterRegistry registry) {
        IntStream.range(0, columns.size()).forEach(index -> register(columns.get(index), index, registry));
    }

    void ask(JdbcOperations jdbc) {
        values = question.apply(jdbc);
    }

    void forget() {
        values = List.of();
    }

    private void register(Column column, int index, MeterRegistry registry) {
        Gauge.builder(column.name(), () -> value(index))
                .description(column.description())
                .baseUnit(column.unit())
                .tags(column.tags())
                .register(registry);
    }

    private double value(int index) {
        List<Double> known = values;
        return known.isEmpty() ? Double.NaN : known.get(index);
    }

    private GaugeQuery and(Column column) {
        return new GaugeQuery(
                question, Stream.concat(columns.stream(), Stream.of(column)).toList());
    }

    private static List<Double> row(ResultSet row, int number) throws SQLException {
        List<Double> values = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.add(row.getDouble(column));
        }
        return values;
    }
}
