-- The keys whose records wait. One dead letter of each is next; whoever adds to what waits, or takes from it, locks the row.
CREATE TABLE parked_key (
    topic text NOT NULL,
    key   text NOT NULL,
    next  uuid NOT NULL REFERENCES dead_letter DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (topic, key)
);
