-- The inbox in partitions, one for each day (UTC) of its ids: a UUIDv7 begins with the millisecond of its making, so the key
-- itself tells the partition, stays unique over all of them, and what is old is forgotten by dropping a table.
ALTER TABLE inbox RENAME TO inbox_unpartitioned;
ALTER TABLE inbox_unpartitioned RENAME CONSTRAINT inbox_pkey TO inbox_unpartitioned_pkey;

CREATE TABLE inbox (
    event_id uuid PRIMARY KEY
) PARTITION BY RANGE (event_id);

-- Takes what belongs to no day that there is a partition of: nothing is refused.
CREATE TABLE inbox_default PARTITION OF inbox DEFAULT;

-- The smallest id of a day: below every UUIDv7 of its first millisecond, above every one of the day before.
CREATE FUNCTION inbox_first_id(day date) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT
RETURN rpad(lpad(to_hex((extract(epoch FROM day) * 1000)::bigint), 12, '0'), 32, '0')::uuid;

-- Makes the partitions of these days, the last one included, where they are missing. Claims go on meanwhile: it locks the
-- default partition alone, from which it takes the rows that belong to the new one. Does nothing while another session does
-- the same. Returns how many it made.
CREATE FUNCTION inbox_create_partitions(first_day date, last_day date) RETURNS int
LANGUAGE plpgsql STRICT SECURITY DEFINER AS $$
DECLARE
    day     date;
    name    text;
    created int := 0;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('inbox partitions'), hashtext(current_schema())) THEN
        RETURN 0;
    END IF;
    FOR ahead IN 0..last_day - first_day LOOP
        day := first_day + ahead;
        name := 'inbox_' || to_char(day, 'YYYYMMDD');
        IF to_regclass(name) IS NULL THEN
            LOCK TABLE inbox_default IN ACCESS EXCLUSIVE MODE;
            EXECUTE format('CREATE TABLE %I (LIKE inbox INCLUDING ALL)', name);
            EXECUTE format(
                'WITH moved AS (DELETE FROM inbox_default WHERE event_id >= %2$L AND event_id < %3$L RETURNING event_id)
                 INSERT INTO %1$I (event_id) SELECT event_id FROM moved',
                name, inbox_first_id(day), inbox_first_id(day + 1));
            EXECUTE format(
                'ALTER TABLE inbox ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                name, inbox_first_id(day), inbox_first_id(day + 1));
            created := created + 1;
        END IF;
    END LOOP;
    RETURN created;
END
$$;

-- Forgets the ids of all days before this one. Dropping needs the whole inbox for a moment, and while it waits for that all
-- claims wait behind it: so it gives up soon, with an error, and is to be called again later. Does nothing while another
-- session makes or drops partitions. Returns how many partitions it dropped.
CREATE FUNCTION inbox_drop_partitions(before_day date) RETURNS int
LANGUAGE plpgsql STRICT SECURITY DEFINER AS $$
DECLARE
    partition name;
    dropped   int := 0;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('inbox partitions'), hashtext(current_schema())) THEN
        RETURN 0;
    END IF;
    DELETE FROM inbox_default WHERE event_id < inbox_first_id(before_day) AND uuid_extract_version(event_id) = 7;
    FOR partition IN
        SELECT child.relname
        FROM pg_inherits
        JOIN pg_class child ON child.oid = inhrelid
        WHERE inhparent = 'inbox'::regclass
          AND child.relname ~ '^inbox_\d{8}$'
          AND child.relname < 'inbox_' || to_char(before_day, 'YYYYMMDD')
        ORDER BY child.relname
    LOOP
        EXECUTE format('DROP TABLE %I', partition);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;

-- Both run with the owner's rights, in this schema whatever the caller's search_path is, and for the service's role only,
-- which gets no other right to change the schema by them.
DO $$
DECLARE
    routine regprocedure;
    reader  name;
BEGIN
    FOREACH routine IN ARRAY ARRAY[
        'inbox_create_partitions(date, date)'::regprocedure, 'inbox_drop_partitions(date)'::regprocedure]
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', routine, current_schema());
        EXECUTE format('ALTER FUNCTION %s SET lock_timeout = %L', routine, '200ms');
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', routine);
        FOR reader IN
            SELECT DISTINCT grantee
            FROM information_schema.role_table_grants
            WHERE table_schema = current_schema() AND table_name = 'inbox' AND grantee <> current_user
        LOOP
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', routine, reader);
        END LOOP;
    END LOOP;
END
$$;

-- What was claimed before, day by day, as far as it is of any use.
SELECT inbox_create_partitions(min(day), max(day))
FROM (SELECT (uuid_extract_timestamp(event_id) AT TIME ZONE 'UTC')::date AS day
      FROM inbox_unpartitioned
      WHERE uuid_extract_version(event_id) = 7) AS claimed
WHERE day BETWEEN current_date - 60 AND current_date + 1;

INSERT INTO inbox (event_id) SELECT event_id FROM inbox_unpartitioned;
DROP TABLE inbox_unpartitioned;
