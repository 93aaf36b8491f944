/** What people did on pages and at events, and under what it is found: a person's keys, a lead, or a company. */
export const BEHAVIOUR = `
CREATE TABLE behaviour (
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE TABLE behaviour_of (
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  behaviour TEXT NOT NULL,
  PRIMARY KEY (key, at, behaviour)
) WITHOUT ROWID;
`
