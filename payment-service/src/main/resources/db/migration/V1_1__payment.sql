-- One payment for each order: what is to be charged, and what came of it.
CREATE TABLE payment (
    -- Also the idempotency key of every call to the gateway about it.
    payment_id      uuid PRIMARY KEY,
    order_id        uuid        NOT NULL UNIQUE,
    customer_id     uuid        NOT NULL,
    minor_units     bigint      NOT NULL CHECK (minor_units >= 0),
    currency        text        NOT NULL,
    payment_method  text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'DECLINED', 'REFUNDED')),
    decline_reason  text,
    -- How often the gateway left us without an answer.
    unanswered      int         NOT NULL,
    -- When the gateway is asked next. Who works on it now has moved it into the future: a claim, which expires.
    next_attempt_at timestamptz NOT NULL,
    -- Why it happens, for the event of its outcome.
    correlation_id  uuid        NOT NULL,
    causation_id    uuid        NOT NULL,
    traceparent     text        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);

-- What is still to be done, and nothing else.
CREATE INDEX payment_pending ON payment (next_attempt_at) WHERE status = 'PENDING';
