package orderflow.messaging.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many records wait for somebody to look, and how many keys they park, asked of the database at each scrape. */
record DeadLetterMetrics(JdbcClient jdbc, String consumer) implements MeterBinder {

    private static final String DEAD = "SELECT count(*) FROM dead_letter WHERE status = 'DEAD'";
    private static final String PARKED = "SELECT count(*) FROM dead_letter WHERE status = 'PARKED'";
    private static final String KEYS = "SELECT count(*) FROM parked_key";

    @Override
    public void bindTo(MeterRegistry registry) {
        letters(DEAD).tag("status", "DEAD").register(registry);
        letters(PARKED).tag("status", "PARKED").register(registry);
        gauge("orderflow.parked.keys", KEYS)
                .description("Keys whose records wait behind a dead letter")
                .register(registry);
    }

    private Gauge.Builder<?> letters(String query) {
        return gauge("orderflow.dead.letters", query)
                .description("Records that could not be handled (DEAD), or wait behind one (PARKED)");
    }

    private Gauge.Builder<?> gauge(String name, String query) {
        return Gauge.builder(name, () -> jdbc.sql(query).query(Long.class).single())
                .tag("consumer", consumer);
    }
}
