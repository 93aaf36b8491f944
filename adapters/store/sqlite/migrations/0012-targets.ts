/** What sales wants to win: a row for each month and slice. */
export const TARGETS = `
CREATE TABLE target (
  id TEXT PRIMARY KEY,
  month TEXT NOT NULL,
  state TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX target_month ON target (month);
`
