-- The replica of the topic customers: how each customer is reached, as of the latest record. Personal data.
CREATE TABLE contact (
    customer_id uuid PRIMARY KEY,
    name        text NOT NULL,
    email       text NOT NULL
);
