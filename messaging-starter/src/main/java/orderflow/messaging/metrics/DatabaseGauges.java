package orderflow.messaging.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Gauges of what the database knows, asked in rounds: a scrape never waits for the database, and
 * a database that is away is seen by its gauges, which are unknown then (NaN), and not by a scrape that times out. The
 * more there is to count, the longer the pause: rounds of up to a second and a half take at most a twentieth of the time.
 */
final class DatabaseGauges implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(DatabaseGauges.class);
    private static final int SHARE = 20;
    /** Shorter than what {@code OrderflowDatabaseAway} takes for an outage. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final JdbcOperations jdbc;
    private final Duration interval;
    private final List<GaugeQuery> queries;
    private volatile long completedAt = System.nanoTime();
    private boolean unknown;

    DatabaseGauges(JdbcOperations jdbc, Duration interval, List<GaugeQuery> queries) {
        this.jdbc = jdbc;
        this.interval = interval;
        this.queries = queries;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("orderflow.database.gauges.age", () -> seconds(System.nanoTime() - completedAt))
                .description("Since the database last answered what its gauges ask")
                .baseUnit("seconds")
                .register(registry);
    }

    /** @return the pause until the next */
    Duration round() {
        long begin = System.nanoTime();
        try {
            queries.forEach(query -> query.ask(jdbc));
            completedAt = System.nanoTime();
            unknown = false;
            return pauseAfter(Duration.ofNanos(completedAt - begin));
        } catch (RuntimeException e) {
            note(e);
            queries.forEach(GaugeQuery::forget);
            return interval;
        }
    }

    /** Once, however often it is asked in vain. */
    private void note(RuntimeException failure) {
        if (!unknown) {
            log.warn("What the database's gauges say is unknown: {}", failure.toString());
            unknown = true;
        }
    }

    private Duration pauseAfter(Duration round) {
        Duration pause = round.multipliedBy(SHARE);
        Duration atMost = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        return atMost.compareTo(interval) < 0 ? interval : atMost;
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
