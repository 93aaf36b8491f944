/** Companies: what the CRM knows of them, and which leads are of one. */
export const CRM = `
CREATE TABLE crm_record (
  -- Never given twice: a record whose company changes gets a new one, and what the index says of the old one leads nowhere.
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  -- Unified social credit code, where it is a valid one.
  credit_code TEXT,
  newest_at INTEGER NOT NULL,
  state TEXT NOT NULL
);

-- Numbers of records by exact key and by gram of the name. Keys are as random as keys can be: in a B-tree every one of them changes
-- a page of its own, and an import of a million companies writes ten times as much; this index is written in sorted runs.
CREATE VIRTUAL TABLE crm_index USING fts5 (words, content = '', detail = none, columnsize = 0, tokenize = 'ascii');

-- JSON: the keys of the lead's company; NULL until they have been written out.
ALTER TABLE lead ADD COLUMN companies TEXT;

CREATE TABLE lead_company (
  key TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  lead TEXT NOT NULL,
  PRIMARY KEY (key, created_at, lead)
) WITHOUT ROWID;

-- An update names "companies" only where the lead's content may have changed, so that no press comes by here.
CREATE TRIGGER lead_company_came AFTER INSERT ON lead WHEN NEW.companies IS NOT NULL BEGIN
  INSERT INTO lead_company (key, created_at, lead) SELECT value, NEW.created_at, NEW.id FROM json_each(NEW.companies);
END;
CREATE TRIGGER lead_company_changed AFTER UPDATE OF companies ON lead WHEN OLD.companies IS NOT NEW.companies BEGIN
  DELETE FROM lead_company
    WHERE key IN (SELECT value FROM json_each(OLD.companies)) AND created_at = OLD.created_at AND lead = OLD.id;
  INSERT INTO lead_company (key, created_at, lead) SELECT value, NEW.created_at, NEW.id FROM json_each(NEW.companies);
END;

-- Leads from before this step: after which of them their companies are still to be written out.
INSERT INTO setting (key, value) SELECT 'backfill:lead.companies', '0' WHERE EXISTS (SELECT 1 FROM lead);
`
