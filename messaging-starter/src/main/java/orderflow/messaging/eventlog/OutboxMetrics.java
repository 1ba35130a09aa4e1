package orderflow.messaging.eventlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much is still to be published, asked of the database at each scrape. */
final class OutboxMetrics implements MeterBinder {

    private static final String UNPUBLISHED =
            "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM state_outbox)";

    private static final String OLDEST = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(occurred_at)), 0)
            FROM (SELECT occurred_at
                  FROM event_log
                  WHERE position = (SELECT min(position) FROM outbox)
                  UNION ALL
                  SELECT min(occurred_at)
                  FROM state_outbox) AS oldest
            """;

    private final JdbcTemplate jdbc;

    OutboxMetrics(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("orderflow.event.log.unpublished", () -> ask(UNPUBLISHED))
                .description("Events that have committed and are not yet acknowledged by the broker")
                .register(registry);
        Gauge.builder("orderflow.event.log.oldest.unpublished", () -> ask(OLDEST))
                .description("Age of the oldest event that is not yet acknowledged by the broker")
                .baseUnit("seconds")
                .register(registry);
    }

    private Double ask(String question) {
        Double answer = jdbc.queryForObject(question, Double.class);
        return answer == null ? Double.NaN : answer;
    }
}
