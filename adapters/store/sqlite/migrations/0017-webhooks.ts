/** What the receivers of webhooks are to be told: how far the events have been followed for each, a row a lead, and the log of attempts. */
export const WEBHOOKS = `
CREATE TABLE webhook_mark (
  receiver TEXT PRIMARY KEY,
  position INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE webhook_lead (
  receiver TEXT NOT NULL,
  lead TEXT NOT NULL,
  -- The lead has been worked through up to this event, and has one that is wanted up to that one.
  sent_seq INTEGER NOT NULL,
  known_seq INTEGER NOT NULL,
  -- From this event on somebody asked for it to be told again.
  again_seq INTEGER,
  due_at INTEGER,
  -- Since when the event waits that is next.
  since INTEGER,
  -- Whoever works on it has it until then.
  held_until INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  failed_since INTEGER,
  PRIMARY KEY (receiver, lead)
) WITHOUT ROWID;
CREATE INDEX webhook_lead_due ON webhook_lead (receiver, due_at) WHERE due_at IS NOT NULL;
CREATE TABLE webhook_attempt (
  receiver TEXT NOT NULL,
  lead TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  event TEXT NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER,
  fault TEXT,
  took INTEGER NOT NULL,
  PRIMARY KEY (receiver, lead, seq, at, attempt)
) WITHOUT ROWID;
CREATE INDEX webhook_attempt_at ON webhook_attempt (receiver, at);
CREATE INDEX webhook_attempt_old ON webhook_attempt (at) WHERE outcome <> 'given-up';
CREATE INDEX webhook_attempt_given_up ON webhook_attempt (receiver) WHERE outcome = 'given-up';
`
