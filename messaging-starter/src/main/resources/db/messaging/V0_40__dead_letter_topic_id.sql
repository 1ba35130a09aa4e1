-- A topic's name and its offsets are used again, its id is not. "offset" is what the version before this one writes and names in
-- its INSERT; where another topic of the same name has a dead letter at that place, it stays empty. The version after this one
-- may drop it.
ALTER TABLE dead_letter
    ADD COLUMN topic_id      text,
    ADD COLUMN source_offset bigint,
    ALTER COLUMN "offset" DROP NOT NULL;

-- Until dlt_offset says where on its dead letter topic the record is: it is not there, or on dlt_partition from here on.
ALTER TABLE dead_letter
    ADD COLUMN dlt_from bigint;

CREATE UNIQUE INDEX dead_letter_source ON dead_letter (topic_id, partition, source_offset);
