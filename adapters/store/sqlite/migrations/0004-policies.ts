/** Rules that start at a moment, and proposals of other ones. */
export const POLICIES = `
ALTER TABLE policy ADD COLUMN starts_at INTEGER NOT NULL DEFAULT 0;
-- JSON: the heads whose consent made the version.
ALTER TABLE policy ADD COLUMN agreed TEXT NOT NULL DEFAULT '[]';
UPDATE policy SET starts_at = at;

-- What the events of a proposal ("policy:<id>") add up to.
CREATE TABLE proposal (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL,
  status TEXT NOT NULL,
  by TEXT NOT NULL,
  state TEXT NOT NULL
);
CREATE UNIQUE INDEX proposal_open ON proposal (status) WHERE status = 'open';
`
