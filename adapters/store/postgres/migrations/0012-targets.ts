/** What sales wants to win: a row for each month and slice. */
export const TARGETS = `
CREATE TABLE target (
  id TEXT COLLATE "C" PRIMARY KEY,
  month TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL
);
CREATE INDEX target_month ON target (month);
`
