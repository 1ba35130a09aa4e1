-- How customers are reached: the only table of this service with personal data, and it can be erased.
CREATE TABLE customer (
    customer_id uuid PRIMARY KEY,
    name        text NOT NULL,
    email       text NOT NULL,
    -- Counts the states that were published of this customer.
    version     int  NOT NULL
) WITH (fillfactor = 80);
