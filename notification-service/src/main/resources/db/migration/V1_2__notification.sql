-- One notification for each order and kind: what the customer is to be told, and whether the mail server took it.
CREATE TABLE notification (
    notification_id uuid PRIMARY KEY,
    order_id        uuid        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('ORDER_CONFIRMED', 'PAYMENT_DECLINED', 'ORDER_CANCELLED',
                                                         'PAYMENT_REFUNDED')),
    customer_id     uuid        NOT NULL,
    -- The address it goes to; null while the customer is not known here. Personal data.
    recipient       text,
    minor_units     bigint      NOT NULL,
    currency        text        NOT NULL,
    reason          text,
    status          text        NOT NULL CHECK (status IN ('PENDING', 'SENT', 'FAILED')),
    -- What the mail server said at last, if not yes.
    reply_code      int,
    -- How often this mail was tried without being accepted or refused.
    postponed       int         NOT NULL,
    -- When it is tried next. Who works on it now has moved it into the future: a claim, which expires.
    next_attempt_at timestamptz NOT NULL,
    -- Why it happens, for the event of its outcome.
    correlation_id  uuid        NOT NULL,
    causation_id    uuid        NOT NULL,
    traceparent     text        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    sent_at         timestamptz,
    UNIQUE (order_id, kind)
);

-- What is still to be done, and nothing else.
CREATE INDEX notification_pending ON notification (next_attempt_at) WHERE status = 'PENDING';
