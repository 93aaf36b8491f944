/** Who holds what only one process may hold at a time, until when. */
export const LEASES = `
CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until INTEGER NOT NULL
) WITHOUT ROWID;
`
