/** Which process works each lane of the outbox. */
export const LANES = `
CREATE TABLE lane (
  chat TEXT NOT NULL,
  dest TEXT NOT NULL,
  holder TEXT NOT NULL,
  -- 1 while the holder is at work in it.
  busy INTEGER NOT NULL,
  -- Nobody but the holder takes it before.
  until INTEGER NOT NULL,
  PRIMARY KEY (chat, dest)
) WITHOUT ROWID;
CREATE INDEX lane_busy ON lane (holder) WHERE busy = 1;
`
