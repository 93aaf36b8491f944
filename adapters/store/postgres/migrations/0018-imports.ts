/** What was imported, a row an import, and what each step of one changed: by that it goes on where it was stopped, and is taken back. */
export const IMPORTS = `
CREATE TABLE import (
  id TEXT COLLATE "C" PRIMARY KEY,
  kind TEXT COLLATE "C" NOT NULL,
  -- SHA-256 of the file.
  hash TEXT COLLATE "C" NOT NULL,
  begun_at BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL
);
CREATE INDEX import_begun ON import (begun_at);
CREATE TABLE import_step (
  import TEXT COLLATE "C" NOT NULL,
  -- Rows of the file up to here; no step of an import is taken twice.
  number BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (import, number)
);
`
