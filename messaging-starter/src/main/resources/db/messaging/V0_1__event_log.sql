-- Every event this service has published or will publish; kept for ever, never changed.
CREATE TABLE event_log (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id       uuid        NOT NULL,
    stream_id      uuid        NOT NULL,
    stream_version int         NOT NULL CHECK (stream_version > 0),
    type           text        NOT NULL,
    data           bytea       NOT NULL,
    occurred_at    timestamptz NOT NULL,
    correlation_id uuid        NOT NULL,
    causation_id   uuid        NOT NULL,
    traceparent    text        NOT NULL,
    -- The optimistic lock: of two who extend a stream from the same version, one fails.
    UNIQUE (stream_id, stream_version)
);

-- Append-only once by right (the service's role has no UPDATE or DELETE) ...
DO $$
DECLARE
    reader name;
BEGIN
    FOR reader IN
        SELECT DISTINCT grantee
        FROM information_schema.role_table_grants
        WHERE table_schema = current_schema() AND table_name = 'event_log' AND grantee <> current_user
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON event_log FROM %I', reader);
    END LOOP;
END
$$;

-- ... and once by trigger, for whoever has the right all the same.
CREATE FUNCTION event_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'event_log is append-only: % refused', TG_OP;
END
$$;

CREATE TRIGGER event_log_no_change BEFORE UPDATE OR DELETE ON event_log
    FOR EACH ROW EXECUTE FUNCTION event_log_is_append_only();

CREATE TRIGGER event_log_no_truncate BEFORE TRUNCATE ON event_log
    FOR EACH STATEMENT EXECUTE FUNCTION event_log_is_append_only();
