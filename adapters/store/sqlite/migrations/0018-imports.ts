/** What was imported, a row an import, and what each step of one changed: by that it goes on where it was stopped, and is taken back. */
export const IMPORTS = `
CREATE TABLE import (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  -- SHA-256 of the file.
  hash TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  state TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX import_begun ON import (begun_at);
CREATE TABLE import_step (
  import TEXT NOT NULL,
  -- Rows of the file up to here; no step of an import is taken twice.
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (import, number)
);
`
