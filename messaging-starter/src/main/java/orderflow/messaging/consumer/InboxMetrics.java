package orderflow.messaging.consumer;

import orderflow.messaging.metrics.GaugeQuery;

/** The days that the inbox has partitions for: made ahead, and dropped when they are old, by {@link InboxPartitions}. */
final class InboxMetrics {

    private static final String PARTITIONS = """
            SELECT count(*), coalesce(max(to_date(right(child.relname, 8), 'YYYYMMDD')) - current_date, 0)
            FROM pg_inherits
            JOIN pg_class AS child ON child.oid = inhrelid
            WHERE inhparent = 'inbox'::regclass AND child.relname ~ '^inbox_\\d{8}$'
            """;

    private InboxMetrics() {}

    static GaugeQuery query(String consumer) {
        return GaugeQuery.of(PARTITIONS)
                .number("orderflow.inbox.partitions", "Days whose events the inbox knows", "consumer", consumer)
                .number(
                        "orderflow.inbox.days.ahead",
                        "Days from today on that the inbox has a partition for",
                        "consumer",
                        consumer);
    }
}
