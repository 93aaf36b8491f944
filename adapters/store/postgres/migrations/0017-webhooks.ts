/** What the receivers of webhooks are to be told: how far the events have been followed for each, a row a lead, and the log of attempts. */
export const WEBHOOKS = `
CREATE TABLE webhook_mark (
  receiver TEXT COLLATE "C" PRIMARY KEY,
  position BIGINT NOT NULL
);
CREATE TABLE webhook_lead (
  receiver TEXT COLLATE "C" NOT NULL,
  lead TEXT COLLATE "C" NOT NULL,
  -- The lead has been worked through up to this event, and has one that is wanted up to that one.
  sent_seq BIGINT NOT NULL,
  known_seq BIGINT NOT NULL,
  -- From this event on somebody asked for it to be told again.
  again_seq BIGINT,
  due_at BIGINT,
  -- Since when the event waits that is next.
  since BIGINT,
  -- Whoever works on it has it until then.
  held_until BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  failed_since BIGINT,
  PRIMARY KEY (receiver, lead)
);
CREATE INDEX webhook_lead_due ON webhook_lead (receiver, due_at) WHERE due_at IS NOT NULL;
CREATE TABLE webhook_attempt (
  receiver TEXT COLLATE "C" NOT NULL,
  lead TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  attempt BIGINT NOT NULL,
  event TEXT COLLATE "C" NOT NULL,
  outcome TEXT COLLATE "C" NOT NULL,
  status BIGINT,
  fault TEXT COLLATE "C",
  took BIGINT NOT NULL,
  PRIMARY KEY (receiver, lead, seq, at, attempt)
);
CREATE INDEX webhook_attempt_at ON webhook_attempt (receiver, at);
CREATE INDEX webhook_attempt_old ON webhook_attempt (at) WHERE outcome <> 'given-up';
CREATE INDEX webhook_attempt_given_up ON webhook_attempt (receiver) WHERE outcome = 'given-up';
`
