/** Which process works each lane of the outbox. */
export const LANES = `
CREATE TABLE lane (
  chat TEXT COLLATE "C" NOT NULL,
  dest TEXT COLLATE "C" NOT NULL,
  holder TEXT COLLATE "C" NOT NULL,
  -- 1 while the holder is at work in it.
  busy BIGINT NOT NULL,
  -- Nobody but the holder takes it before.
  until BIGINT NOT NULL,
  PRIMARY KEY (chat, dest)
);
CREATE INDEX lane_busy ON lane (holder) WHERE busy = 1;
`
