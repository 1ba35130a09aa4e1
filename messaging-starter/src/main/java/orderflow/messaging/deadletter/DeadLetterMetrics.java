package orderflow.messaging.deadletter;

import orderflow.messaging.metrics.GaugeQuery;

/** How many records wait for somebody to look, how many keys they park, and since when. */
final class DeadLetterMetrics {

    /** An id has the time when it was made: when the record was first set aside, however often it has failed since. */
    private static final String OPEN = """
            SELECT count(*) FILTER (WHERE status = 'DEAD'),
                   count(*) FILTER (WHERE status = 'PARKED'),
                   (SELECT count(*) FROM parked_key),
                   coalesce(extract(epoch FROM clock_timestamp() - min(uuid_extract_timestamp(id))), 0)
            FROM dead_letter
            WHERE status IN ('DEAD', 'PARKED')
            """;

    private DeadLetterMetrics() {}

    static GaugeQuery query(String consumer) {
        String letters = "Records that could not be handled (DEAD), or wait behind one (PARKED)";
        return GaugeQuery.of(OPEN)
                .number("orderflow.dead.letters", letters, "consumer", consumer, "status", "DEAD")
                .number("orderflow.dead.letters", letters, "consumer", consumer, "status", "PARKED")
                .number("orderflow.parked.keys", "Keys whose records wait behind a dead letter", "consumer", consumer)
                .seconds(
                        "orderflow.parked.keys.oldest",
                        "Since when the oldest of the records that wait does so",
                        "consumer",
                        consumer);
    }
}
