-- The events this service has handled: an id that is here is a duplicate when it comes again.
CREATE TABLE inbox (
    event_id uuid PRIMARY KEY
);
