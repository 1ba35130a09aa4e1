-- States on their way to a compacted topic; gone once published, because they may hold personal data.
CREATE TABLE state_outbox (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id       uuid        NOT NULL,
    stream_id      uuid        NOT NULL,
    stream_version int         NOT NULL CHECK (stream_version > 0),
    type           text        NOT NULL,
    data           bytea,
    occurred_at    timestamptz NOT NULL,
    correlation_id uuid        NOT NULL,
    causation_id   uuid        NOT NULL,
    traceparent    text        NOT NULL
);
