-- The built-in gateway's book: every answer it gave and every time-out it simulated; never changed. It stands for the
-- gateway's own database, so no transaction of the service writes it.
CREATE TABLE gateway_ledger (
    entry_id        uuid PRIMARY KEY,
    idempotency_key uuid        NOT NULL,
    order_id        uuid        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('CAPTURED', 'DECLINED', 'TIMED_OUT', 'REFUNDED')),
    -- Why it was declined.
    reason          text,
    minor_units     bigint      NOT NULL,
    currency        text        NOT NULL,
    booked_at       timestamptz NOT NULL
);

-- One final answer a key: whoever asks again gets that one.
CREATE UNIQUE INDEX gateway_ledger_answer ON gateway_ledger (idempotency_key) WHERE kind IN ('CAPTURED', 'DECLINED');
CREATE INDEX gateway_ledger_time_out ON gateway_ledger (idempotency_key) WHERE kind = 'TIMED_OUT';

-- Append-only twice, as event_log is: by right ...
DO $$
DECLARE
    reader name;
BEGIN
    FOR reader IN
        SELECT DISTINCT grantee
        FROM information_schema.role_table_grants
        WHERE table_schema = current_schema() AND table_name = 'gateway_ledger' AND grantee <> current_user
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON gateway_ledger FROM %I', reader);
    END LOOP;
END
$$;

-- ... and by trigger.
CREATE FUNCTION gateway_ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'gateway_ledger is append-only: % refused', TG_OP;
END
$$;

CREATE TRIGGER gateway_ledger_no_change BEFORE UPDATE OR DELETE ON gateway_ledger
    FOR EACH ROW EXECUTE FUNCTION gateway_ledger_is_append_only();

CREATE TRIGGER gateway_ledger_no_truncate BEFORE TRUNCATE ON gateway_ledger
    FOR EACH STATEMENT EXECUTE FUNCTION gateway_ledger_is_append_only();
