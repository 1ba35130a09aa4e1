-- The read side: each order as it is now. Built from the topic "orders" and rebuilt from the event log at will.
CREATE TABLE order_view (
    order_id    uuid PRIMARY KEY,
    customer_id uuid        NOT NULL,
    status      text        NOT NULL,
    -- The order's lines as JSON, as they are shown.
    items       json        NOT NULL,
    total_minor bigint      NOT NULL,
    currency    text        NOT NULL,
    version     int         NOT NULL,
    placed_at   timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL
    -- A status changes once or twice and is in no index: with room on the page, no index has to follow.
) WITH (fillfactor = 80);

CREATE INDEX order_view_newest ON order_view (placed_at, order_id);
CREATE INDEX order_view_customer ON order_view (customer_id, placed_at, order_id);
