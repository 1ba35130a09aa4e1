package orderflow.messaging.metrics;

import io.micrometer.core.instrument.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A question whose answer is one row, each column of it a gauge. A bean of this type is asked every few seconds, so it is
 * to be answered out of an index that holds only what is still to be done.
 */
public final class GaugeQuery implements GaugeSource {

    private final String sql;
    private final List<GaugeName> gauges;

    private GaugeQuery(String sql, List<GaugeName> gauges) {
        this.sql = sql;
        this.gauges = gauges;
    }

    public static GaugeQuery of(String sql) {
        return new GaugeQuery(sql, List.of());
    }

    /** The next column is a number of things. @param tags names and values in turn */
    public GaugeQuery number(String name, String description, String... tags) {
        return and(new GaugeName(name, "", description, Tags.of(tags)));
    }

    /** The next column is a time in seconds. @param tags names and values in turn */
    public GaugeQuery seconds(String name, String description, String... tags) {
        return and(new GaugeName(name, "seconds", description, Tags.of(tags)));
    }

    @Override
    public List<GaugeName> gauges() {
        return gauges;
    }

    @Override
    public List<Double> ask(JdbcOperations jdbc) {
        return jdbc.query(sql, this::read).getFirst();
    }

    private List<Double> read(ResultSet row, int number) throws SQLException {
        List<Double> values = new ArrayList<>(gauges.size());
        for (int column = 1; column <= gauges.size(); column++) {
            values.add(row.getDouble(column));
        }
        return values;
    }

    private GaugeQuery and(GaugeName gauge) {
        return new GaugeQuery(
                sql, Stream.concat(gauges.stream(), Stream.of(gauge)).toList());
    }
}
