-- Who did what about a dead letter, and when.
CREATE TABLE dead_letter_audit (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dead_letter uuid        NOT NULL REFERENCES dead_letter,
    done_at     timestamptz NOT NULL,
    done_by     text        NOT NULL,
    action      text        NOT NULL CHECK (action IN ('HANDLED', 'FAILED', 'DISCARDED')),
    note        text
);

CREATE INDEX dead_letter_audit_of ON dead_letter_audit (dead_letter);
