package orderflow.messaging.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many dead letters wait for somebody to look, asked of the database at each scrape. */
final class DeadLetterMetrics implements MeterBinder {

    private static final String COUNT = "SELECT count(*) FROM dead_letter WHERE status = 'DEAD'";

    private final JdbcClient jdbc;
    private final String consumer;

    DeadLetterMetrics(JdbcClient jdbc, String consumer) {
        this.jdbc = jdbc;
        this.consumer = consumer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "orderflow.dead.letters",
                        () -> jdbc.sql(COUNT).query(Long.class).single())
                .description("Records that could not be handled")
                .tags("consumer", consumer, "status", "DEAD")
                .register(registry);
    }
}
