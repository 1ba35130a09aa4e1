package orderflow.messaging.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Gauges of what the database knows, asked in rounds by a thread of their own: a scrape never waits for the database, and
 * a database that is away is seen by its gauges, which are unknown then (NaN), and not by a scrape that times out. The
 * more there is to count, the longer the pause: rounds of up to a second and a half take at most a twentieth of the time.
 */
final class DatabaseGauges implements SmartLifecycle, MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(DatabaseGauges.class);
    private static final int SHARE = 20;
    /** Shorter than what {@code OrderflowDatabaseAway} takes for an outage. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final JdbcOperations jdbc;
    private final Duration interval;
    private final List<GaugeReading> readings;
    private volatile long completedAt = System.nanoTime();
    private boolean unknown;
    private @Nullable Thread rounds;

    DatabaseGauges(JdbcOperations jdbc, Duration interval, List<GaugeSource> sources) {
        this.jdbc = jdbc;
        this.interval = interval;
        this.readings = sources.stream().map(GaugeReading::new).toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        readings.forEach(reading -> reading.bindTo(registry));
        Gauge.builder("orderflow.database.gauges.age", () -> seconds(System.nanoTime() - completedAt))
                .description("Since the database last answered what its gauges ask")
                .baseUnit("seconds")
                .register(registry);
    }

    @Override
    public void start() {
        rounds = Thread.ofVirtual().name("database-gauges").start(this::run);
    }

    @Override
    public void stop() {
        if (rounds != null) {
            rounds.interrupt();
            rounds = null;
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    private void run() {
        try {
            while (true) {
                long begin = System.nanoTime();
                round();
                Thread.sleep(unknown ? interval : pauseAfter(Duration.ofNanos(System.nanoTime() - begin)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            readings.forEach(reading -> reading.take(jdbc));
            completedAt = System.nanoTime();
            unknown = false;
        } catch (RuntimeException e) {
            note(e);
            readings.forEach(GaugeReading::forget);
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
