-- Which session relays: the one that wrote itself here last, for as long as it lives. No other role can read, write or lock
-- the row. A session is known by its process and its start, so the row of one that has ended belongs to nobody.
CREATE TABLE relay_owner (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    pid           int         NOT NULL,
    session_start timestamptz NOT NULL
);

INSERT INTO relay_owner (pid, session_start) VALUES (0, '-infinity');

-- Earlier versions know an advisory lock only, and run beside this one during an update. It is taken, too; where another
-- session of this role has it, that one relays. Any role can take such a lock, so another role's counts for nothing.
CREATE FUNCTION relay_is_owned_as_before() RETURNS boolean LANGUAGE sql
RETURN NOT pg_try_advisory_lock(hashtext('relay'), hashtext(current_schema()))
    AND EXISTS (
        SELECT
        FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE locktype = 'advisory' AND objsubid = 2 AND granted AND usename = current_user
          AND classid::bigint = hashtext('relay')::bigint & 4294967295
          AND objid::bigint = hashtext(current_schema())::bigint & 4294967295);

-- Makes the calling session the owner, unless another one that lives is or just becomes it. Returns whether it is. The row is
-- locked first, so the sessions that live are looked at while nobody else can become the owner. PostgreSQL shows the start of
-- a session to its own role: all instances of a service use the same one.
CREATE FUNCTION relay_try_own() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    owner relay_owner;
BEGIN
    SELECT * INTO owner FROM relay_owner FOR UPDATE SKIP LOCKED;
    IF NOT FOUND
        OR EXISTS (SELECT FROM pg_stat_get_activity(owner.pid) WHERE backend_start = owner.session_start)
        OR relay_is_owned_as_before()
    THEN
        RETURN false;
    END IF;
    UPDATE relay_owner
    SET (pid, session_start) = (SELECT me.pid, me.backend_start FROM pg_stat_get_activity(pg_backend_pid()) AS me);
    RETURN true;
END
$$;

-- The service's role, which is the one that works with the outbox, changes the row and no more.
DO $$
DECLARE
    reader name;
BEGIN
    FOR reader IN
        SELECT DISTINCT grantee
        FROM information_schema.role_table_grants
        WHERE table_schema = current_schema() AND table_name = 'outbox' AND grantee <> current_user
    LOOP
        EXECUTE format('REVOKE ALL ON relay_owner FROM %I', reader);
        EXECUTE format('GRANT SELECT, UPDATE ON relay_owner TO %I', reader);
    END LOOP;
END
$$;
