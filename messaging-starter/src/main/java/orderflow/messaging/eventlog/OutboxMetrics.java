package orderflow.messaging.eventlog;

import orderflow.messaging.metrics.GaugeQuery;

/** How much is still to be published. */
final class OutboxMetrics {

    private static final String UNPUBLISHED = """
            SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM state_outbox),
                   coalesce(extract(epoch FROM clock_timestamp() - min(occurred_at)), 0)
            FROM (SELECT occurred_at
                  FROM event_log
                  WHERE position = (SELECT min(position) FROM outbox)
                  UNION ALL
                  SELECT min(occurred_at)
                  FROM state_outbox) AS oldest
            """;

    private OutboxMetrics() {}

    static GaugeQuery query() {
        return GaugeQuery.of(UNPUBLISHED)
                .number(
                        "orderflow.event.log.unpublished",
                        "Events that have committed and are not yet acknowledged by the broker")
                .seconds(
                        "orderflow.event.log.oldest.unpublished",
                        "Age of the oldest event that is not yet acknowledged by the broker");
    }
}
