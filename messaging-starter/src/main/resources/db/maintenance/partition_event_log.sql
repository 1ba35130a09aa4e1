-- Partitions event_log by hash of its streams while the service runs; see docs/adr/0012. Run by the schema's owner, with the
-- schema first in the search_path, in this order and each as a statement of its own:
--   1. this file      makes the table and the procedures
--   2. CALL copy_event_log();     takes as long as copying takes, may be repeated; appends wait for a moment at its start
--   3. CALL switch_event_log();   copies the rest and changes the names; appends wait for that long
--   4. DROP TABLE event_log_unpartitioned;  DROP PROCEDURE copy_event_log, switch_event_log;
CREATE TABLE event_log_partitioned (
    LIKE event_log INCLUDING CONSTRAINTS,
    PRIMARY KEY (position, stream_id),
    -- Still the optimistic lock: all versions of a stream lie in one partition.
    UNIQUE (stream_id, stream_version)
) PARTITION BY HASH (stream_id);

CREATE TRIGGER event_log_no_change BEFORE UPDATE OR DELETE ON event_log_partitioned
    FOR EACH ROW EXECUTE FUNCTION event_log_is_append_only();

CREATE TRIGGER event_log_no_truncate BEFORE TRUNCATE ON event_log_partitioned
    FOR EACH STATEMENT EXECUTE FUNCTION event_log_is_append_only();

CALL allow_service('event_log_partitioned', 'SELECT, INSERT');

-- The partitions are nobody's to touch but through the whole.
DO $$
BEGIN
    FOR remainder IN 0..7 LOOP
        EXECUTE format(
            'CREATE TABLE event_log_%s PARTITION OF event_log_partitioned FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
            remainder, remainder);
        EXECUTE format(
            'CREATE TRIGGER event_log_no_truncate BEFORE TRUNCATE ON event_log_%s
             FOR EACH STATEMENT EXECUTE FUNCTION event_log_is_append_only()', remainder);
        CALL allow_service('event_log_' || remainder, '');
    END LOOP;
END
$$;

-- With nobody writing for a moment, every position up to the highest one is settled, so no late commit is missed.
CREATE PROCEDURE copy_event_log() LANGUAGE plpgsql AS $$
DECLARE
    copied  bigint := (SELECT coalesce(max(position), 0) FROM event_log_partitioned);
    highest bigint;
BEGIN
    LOCK TABLE event_log IN SHARE MODE;
    SELECT coalesce(max(position), 0) INTO highest FROM event_log;
    COMMIT;
    INSERT INTO event_log_partitioned SELECT * FROM event_log WHERE position > copied AND position <= highest;
END
$$;

CREATE PROCEDURE switch_event_log() LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE event_log IN ACCESS EXCLUSIVE MODE;
    INSERT INTO event_log_partitioned
    SELECT * FROM event_log WHERE position > (SELECT coalesce(max(position), 0) FROM event_log_partitioned);
    EXECUTE format(
        'ALTER TABLE event_log_partitioned ALTER COLUMN position ADD GENERATED ALWAYS AS IDENTITY (START WITH %s)',
        nextval(pg_get_serial_sequence('event_log', 'position')));
    ALTER TABLE event_log RENAME TO event_log_unpartitioned;
    ALTER TABLE event_log_partitioned RENAME TO event_log;
END
$$;
