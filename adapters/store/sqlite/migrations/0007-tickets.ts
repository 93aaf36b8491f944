/** What short-lived links stand for. */
export const TICKETS = `
CREATE TABLE ticket (
  id TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX ticket_expiry ON ticket (expires_at);
`
