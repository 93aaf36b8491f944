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
ALTER TABLE insight_mark ADD COLUMN leads INTEGER NOT NULL DEFAULT 0;
-- How often the CRM had changed when it was looked through the last time.
ALTER TABLE insight_mark ADD COLUMN crm TEXT NOT NULL DEFAULT '';
UPDATE insight_mark SET position = 0, version = '';

CREATE TABLE insight_lead (
  lead TEXT PRIMARY KEY,
  -- Which lead of which block it is, for ever.
  place INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  version TEXT NOT NULL,
  rep TEXT,
  region TEXT,
  source TEXT
) WITHOUT ROWID;
CREATE INDEX insight_lead_region ON insight_lead (region);
CREATE INDEX insight_lead_source ON insight_lead (source);

CREATE TABLE insight_block (
  -- Its part and its number.
  id TEXT PRIMARY KEY,
  -- The first and the last moment in it, and the last end of a wait.
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  data BLOB NOT NULL
);

-- Entries of the CRM that were written just after a posting.
CREATE TABLE insight_entry (
  lead TEXT NOT NULL,
  record TEXT NOT NULL,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  created INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (lead, record, at)
);
CREATE INDEX insight_entry_at ON insight_entry (at);
-- What was there before was never looked through.
INSERT INTO setting (key, value) SELECT 'crm:changes', '1' WHERE EXISTS (SELECT 1 FROM crm_record)
  ON CONFLICT (key) DO NOTHING;
`
