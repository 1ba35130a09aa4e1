-- Which order was placed under which of the callers' keys. Its row is there if and only if the order is.
CREATE TABLE idempotency_key (
    key          text COLLATE "C" PRIMARY KEY,
    -- SHA-256 of what the request means, in hexadecimal: another request with this key is refused.
    request_hash text        NOT NULL,
    order_id     uuid        NOT NULL,
    placed_at    timestamptz NOT NULL
);
