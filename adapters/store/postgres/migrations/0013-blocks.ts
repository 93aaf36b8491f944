/**
 * What is counted lies in blocks of leads, a sheet of numbers for each part of them: a row with an index for each way to ask cost more to
 * keep than all else that happens to a lead, and took longer to read. All is counted anew.
 */
export const BLOCKS = `
DROP TABLE insight_lead;
DROP TABLE insight_wait;
DROP TABLE insight_deed;
DELETE FROM insight_flag;
DELETE FROM insight_note;

-- How many leads have a place.
ALTER TABLE insight_mark ADD COLUMN leads BIGINT NOT NULL DEFAULT 0;
-- How often the CRM had changed when it was looked through the last time.
ALTER TABLE insight_mark ADD COLUMN crm TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE insight_mark SET position = 0, version = '';

CREATE TABLE insight_lead (
  lead TEXT COLLATE "C" PRIMARY KEY,
  -- Which lead of which block it is, for ever.
  place BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  version TEXT COLLATE "C" NOT NULL,
  rep TEXT COLLATE "C",
  region TEXT COLLATE "C",
  source TEXT COLLATE "C"
);

CREATE TABLE insight_block (
  -- Its part and its number.
  id TEXT COLLATE "C" PRIMARY KEY,
  -- The first and the last moment in it, and the last end of a wait.
  since BIGINT NOT NULL,
  until BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  data BYTEA NOT NULL
);

-- Entries of the CRM that were written just after a posting.
CREATE TABLE insight_entry (
  lead TEXT COLLATE "C" NOT NULL,
  record TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  who TEXT COLLATE "C" NOT NULL,
  created BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  PRIMARY KEY (lead, record, at)
);
CREATE INDEX insight_entry_at ON insight_entry (at);
-- What was there before was never looked through.
INSERT INTO setting (key, value) SELECT 'crm:changes', '1' WHERE EXISTS (SELECT 1 FROM crm_record)
  ON CONFLICT (key) DO NOTHING;
`
