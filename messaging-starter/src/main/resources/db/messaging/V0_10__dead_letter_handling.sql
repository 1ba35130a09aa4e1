-- What it takes to handle a record again: where it is on its dead letter topic, the order of burial, and what became of it.
ALTER TABLE dead_letter
    ADD COLUMN position      bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    ADD COLUMN dlt_partition int,
    ADD COLUMN dlt_offset    bigint,
    ADD COLUMN cause         text,
    ADD COLUMN retries       int NOT NULL DEFAULT 0,
    ADD CHECK (status IN ('DEAD', 'PARKED', 'HANDLED', 'DISCARDED'));

-- Those that somebody has to do something about: few, however many there have been.
CREATE INDEX dead_letter_open ON dead_letter (topic, key, position) WHERE status IN ('DEAD', 'PARKED');
