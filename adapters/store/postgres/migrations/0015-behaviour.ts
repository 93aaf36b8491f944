/** What people did on pages and at events, and under what it is found: a person's keys, a lead, or a company. */
export const BEHAVIOUR = `
CREATE TABLE behaviour (
  id TEXT COLLATE "C" PRIMARY KEY,
  at BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL
);
CREATE TABLE behaviour_of (
  key TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  behaviour TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (key, at, behaviour)
);
`
