-- The positions that are still to be published. A row lives for milliseconds, so the dead ones are swept often.
CREATE TABLE outbox (
    position bigint PRIMARY KEY
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, autovacuum_analyze_scale_factor = 0,
        autovacuum_analyze_threshold = 1000000);
