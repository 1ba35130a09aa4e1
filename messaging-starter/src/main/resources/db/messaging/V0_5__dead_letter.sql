-- The index of the dead letter topics: where each record came from, and why it could not be handled.
CREATE TABLE dead_letter (
    id         uuid PRIMARY KEY,
    topic      text        NOT NULL,
    partition  int         NOT NULL,
    "offset"   bigint      NOT NULL,
    key        text,
    event_id   text,
    event_type text,
    error      text        NOT NULL,
    failed_at  timestamptz NOT NULL,
    status     text        NOT NULL DEFAULT 'DEAD',
    UNIQUE (topic, partition, "offset")
);
