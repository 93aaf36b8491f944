/** Leads, people and all that follows from their events. */
export const LEDGER = `
-- Truth: what happened, in the order of each stream ("lead:<id>", "person:<id>"). Bodies lie one after the other as they come, so
-- that a batch fills a page or two; in the order of the key every one of them would change a page of its own.
CREATE TABLE event (
  stream TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  by TEXT NOT NULL,
  via TEXT NOT NULL,
  policy INTEGER,
  schema INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (stream, seq)
);

-- What the events of a lead add up to, and the columns that lists and searches need.
CREATE TABLE lead (
  id TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL,
  status TEXT NOT NULL,
  grade TEXT NOT NULL,
  rep TEXT,
  holder TEXT,
  created_at INTEGER NOT NULL,
  posted_at INTEGER,
  changed_at INTEGER NOT NULL,
  -- JSON: [rep, moment] of every assignment.
  assignments TEXT NOT NULL,
  -- JSON: the six columns after this one, in their order.
  seldom TEXT NOT NULL,
  open INTEGER NOT NULL,
  dispatch_group TEXT NOT NULL,
  sdr TEXT NOT NULL,
  search TEXT NOT NULL,
  phone TEXT,
  email TEXT,
  state TEXT NOT NULL
);
CREATE INDEX lead_status ON lead (status, created_at, id, grade);
CREATE INDEX lead_rep ON lead (rep, created_at, id) WHERE rep IS NOT NULL;
CREATE INDEX lead_newest ON lead (created_at, id, search);
CREATE INDEX lead_sdr ON lead (sdr, created_at, id);
CREATE INDEX lead_phone ON lead (phone) WHERE phone IS NOT NULL;
CREATE INDEX lead_email ON lead (email) WHERE email IS NOT NULL;
CREATE INDEX lead_open ON lead (id) WHERE open;

-- SQLite rewrites an index whenever an update names its column, changed or not. So an update names only "seldom", and this passes
-- it on when it did change: a click then touches those of the status and the rep alone.
CREATE TRIGGER lead_edited AFTER UPDATE OF seldom ON lead WHEN OLD.seldom IS NOT NEW.seldom BEGIN
  UPDATE lead SET
    open = NEW.seldom ->> 0, dispatch_group = NEW.seldom ->> 1, sdr = NEW.seldom ->> 2, search = NEW.seldom ->> 3,
    phone = NEW.seldom ->> 4, email = NEW.seldom ->> 5
  WHERE id = NEW.id;
END;

-- Open leads and newest assignment of each rep, kept by the triggers below so that no number of leads makes it slow.
CREATE TABLE load (
  rep TEXT PRIMARY KEY,
  open INTEGER NOT NULL,
  last_assigned_at INTEGER
) WITHOUT ROWID;

CREATE TRIGGER lead_taken AFTER INSERT ON lead WHEN NEW.holder IS NOT NULL BEGIN
  INSERT INTO load (rep, open) VALUES (NEW.holder, 1) ON CONFLICT (rep) DO UPDATE SET open = open + 1;
END;
CREATE TRIGGER lead_passed AFTER UPDATE OF holder ON lead WHEN OLD.holder IS NOT NEW.holder BEGIN
  UPDATE load SET open = open - 1 WHERE rep = OLD.holder;
  INSERT INTO load (rep, open) SELECT NEW.holder, 1 WHERE NEW.holder IS NOT NULL
    ON CONFLICT (rep) DO UPDATE SET open = open + 1;
END;
-- From all assignments, since one batch may hold several of a lead and stores only its last state.
CREATE TRIGGER lead_came_assigned AFTER INSERT ON lead WHEN NEW.assignments <> '[]' BEGIN
  INSERT INTO load (rep, open, last_assigned_at)
    SELECT value ->> 0, 0, MAX(value ->> 1) FROM json_each(NEW.assignments) WHERE true GROUP BY 1
    ON CONFLICT (rep) DO UPDATE SET last_assigned_at = MAX(IFNULL(last_assigned_at, 0), excluded.last_assigned_at);
END;
CREATE TRIGGER lead_assigned AFTER UPDATE OF assignments ON lead WHEN NEW.assignments <> OLD.assignments BEGIN
  INSERT INTO load (rep, open, last_assigned_at)
    SELECT value ->> 0, 0, MAX(value ->> 1) FROM json_each(NEW.assignments) WHERE true GROUP BY 1
    ON CONFLICT (rep) DO UPDATE SET last_assigned_at = MAX(IFNULL(last_assigned_at, 0), excluded.last_assigned_at);
END;

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  state TEXT NOT NULL
) WITHOUT ROWID;

-- The next moment of each lead; an ended lead keeps an empty row.
CREATE TABLE deadline (
  lead TEXT PRIMARY KEY,
  due_at INTEGER,
  clock TEXT,
  since INTEGER,
  rung INTEGER,
  action TEXT,
  turn INTEGER,
  person TEXT
) WITHOUT ROWID;
CREATE INDEX deadline_due ON deadline (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX deadline_person ON deadline (person, due_at) WHERE person IS NOT NULL;

CREATE TABLE claim (
  key TEXT PRIMARY KEY,
  lead TEXT NOT NULL
) WITHOUT ROWID;

-- What came in: a second delivery gets the first one's result. In order of rowid, so that the oldest are found at once.
CREATE TABLE delivery (
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  result TEXT
);

-- What is still to be done outside; done effects are deleted, dead ones stay for the operator.
CREATE TABLE effect (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat TEXT NOT NULL,
  dest TEXT NOT NULL,
  kind TEXT NOT NULL,
  lead TEXT,
  payload TEXT NOT NULL,
  not_before INTEGER NOT NULL,
  merge TEXT,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'dead')),
  unknown INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  attempted_at INTEGER,
  created_at INTEGER NOT NULL,
  reason TEXT
);
CREATE INDEX effect_lane ON effect (chat, dest, state, id);
-- Nudges are taken all at once, wherever in a long lane they stand.
CREATE INDEX effect_nudge ON effect (chat, dest, not_before) WHERE kind = 'nudge' AND state = 'pending';
CREATE INDEX effect_order ON effect (lead, id) WHERE lead IS NOT NULL;
CREATE UNIQUE INDEX effect_merge ON effect (merge) WHERE merge IS NOT NULL AND state = 'pending' AND unknown = 0;

-- Where our messages are, by our key and by theirs.
CREATE TABLE message (
  chat TEXT NOT NULL,
  key TEXT NOT NULL,
  lead TEXT,
  channel TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (chat, key)
) WITHOUT ROWID;
CREATE INDEX message_place ON message (chat, channel, id);

CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  fields TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX draft_age ON draft (at);

CREATE TABLE policy (
  version INTEGER PRIMARY KEY,
  policy TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL
);

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- One row that is written to see whether writing works.
CREATE TABLE pulse (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
);
`
