/**
 * All that SQLite's first seven steps make, with the same tables and columns: PostgreSQL came when there were these. Texts are compared
 * sign by sign, as SQLite does, whatever the database's own order. Columns that people fill with texts of any length are in no B-tree, or
 * shortened there: an entry may have 2704 bytes at most.
 */
export const ALL = `
-- Truth: what happened, in the order of each stream ("lead:<id>", "person:<id>").
CREATE TABLE event (
  stream TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  by TEXT COLLATE "C" NOT NULL,
  via TEXT COLLATE "C" NOT NULL,
  policy BIGINT,
  schema BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (stream, seq)
);

-- What the events of a lead add up to, and the columns that lists and searches need.
CREATE TABLE lead (
  id TEXT COLLATE "C" PRIMARY KEY,
  seq BIGINT NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  grade TEXT COLLATE "C" NOT NULL,
  rep TEXT COLLATE "C",
  holder TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  posted_at BIGINT,
  changed_at BIGINT NOT NULL,
  -- JSON of [rep, moment] of every assignment that took a turn; at its end those that were given back, with the moment to which the
  -- rep is put back as their third place (0: none before).
  assignments TEXT COLLATE "C" NOT NULL,
  open BOOLEAN NOT NULL,
  dispatch_group TEXT COLLATE "C" NOT NULL,
  sdr TEXT COLLATE "C" NOT NULL,
  search TEXT COLLATE "C" NOT NULL,
  phone TEXT COLLATE "C",
  email TEXT COLLATE "C",
  state TEXT COLLATE "C" NOT NULL,
  -- JSON: the keys of the lead's company.
  companies TEXT COLLATE "C"
) WITH (fillfactor = 80);
CREATE INDEX lead_status ON lead (status, created_at, id, grade);
CREATE INDEX lead_rep ON lead (rep, created_at, id) WHERE rep IS NOT NULL;
CREATE INDEX lead_newest ON lead (created_at, id);
CREATE INDEX lead_sdr ON lead (sdr, created_at, id);
CREATE INDEX lead_phone ON lead USING hash (phone) WHERE phone IS NOT NULL;
CREATE INDEX lead_email ON lead USING hash (email) WHERE email IS NOT NULL;
CREATE INDEX lead_open ON lead (id) WHERE open;

-- Open leads and newest assignment of each rep, kept by the triggers below so that no number of leads makes it slow.
CREATE TABLE load (
  rep TEXT COLLATE "C" PRIMARY KEY,
  open BIGINT NOT NULL,
  last_assigned_at BIGINT
) WITH (fillfactor = 50);

CREATE FUNCTION lead_passes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    UPDATE load SET open = load.open - 1 WHERE rep = OLD.holder;
  END IF;
  IF NEW.holder IS NOT NULL THEN
    INSERT INTO load (rep, open) VALUES (NEW.holder, 1) ON CONFLICT (rep) DO UPDATE SET open = load.open + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lead_taken AFTER INSERT ON lead FOR EACH ROW WHEN (NEW.holder IS NOT NULL) EXECUTE FUNCTION lead_passes();
CREATE TRIGGER lead_passed AFTER UPDATE OF holder ON lead FOR EACH ROW
  WHEN (OLD.holder IS DISTINCT FROM NEW.holder) EXECUTE FUNCTION lead_passes();

-- From all assignments, since one batch may hold several of a lead and stores only its last state. What is given back comes after: what
-- was assigned since is newer.
CREATE FUNCTION lead_assigns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO load (rep, open, last_assigned_at)
    SELECT turn.value ->> 0, 0, MAX((turn.value ->> 1)::bigint)
    FROM json_array_elements(NEW.assignments::json) AS turn(value) WHERE turn.value ->> 2 IS NULL GROUP BY 1
    ON CONFLICT (rep) DO UPDATE SET last_assigned_at = GREATEST(COALESCE(load.last_assigned_at, 0), excluded.last_assigned_at);
  IF TG_OP = 'UPDATE' AND NEW.assignments::json -> -1 ->> 2 IS NOT NULL THEN
    UPDATE load SET last_assigned_at = NULLIF((turn.value ->> 2)::bigint, 0)
      FROM json_array_elements(NEW.assignments::json) AS turn(value)
      WHERE turn.value ->> 2 IS NOT NULL AND load.rep = turn.value ->> 0
        AND load.last_assigned_at = (turn.value ->> 1)::bigint;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lead_came_assigned AFTER INSERT ON lead FOR EACH ROW
  WHEN (NEW.assignments <> '[]') EXECUTE FUNCTION lead_assigns();
CREATE TRIGGER lead_assigned AFTER UPDATE OF assignments ON lead FOR EACH ROW
  WHEN (NEW.assignments <> OLD.assignments) EXECUTE FUNCTION lead_assigns();

CREATE TABLE lead_company (
  key TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  lead TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (key, created_at, lead)
);

CREATE FUNCTION lead_company_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.companies IS NOT NULL THEN
    DELETE FROM lead_company
      WHERE key IN (SELECT json_array_elements_text(OLD.companies::json)) AND created_at = OLD.created_at AND lead = OLD.id;
  END IF;
  INSERT INTO lead_company (key, created_at, lead)
    SELECT told.value, NEW.created_at, NEW.id FROM json_array_elements_text(NEW.companies::json) AS told(value);
  RETURN NULL;
END $$;
CREATE TRIGGER lead_company_came AFTER INSERT ON lead FOR EACH ROW
  WHEN (NEW.companies IS NOT NULL) EXECUTE FUNCTION lead_company_moves();
CREATE TRIGGER lead_company_changed AFTER UPDATE OF companies ON lead FOR EACH ROW
  WHEN (OLD.companies IS DISTINCT FROM NEW.companies) EXECUTE FUNCTION lead_company_moves();

CREATE TABLE person (
  id TEXT COLLATE "C" PRIMARY KEY,
  seq BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL
);

-- The next moment of each lead; an ended lead keeps an empty row.
CREATE TABLE deadline (
  lead TEXT COLLATE "C" PRIMARY KEY,
  due_at BIGINT,
  clock TEXT COLLATE "C",
  since BIGINT,
  rung BIGINT,
  action TEXT COLLATE "C",
  turn BIGINT,
  person TEXT COLLATE "C"
);
CREATE INDEX deadline_due ON deadline (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX deadline_person ON deadline (person, due_at) WHERE person IS NOT NULL;

CREATE TABLE claim (
  key TEXT COLLATE "C" PRIMARY KEY,
  lead TEXT COLLATE "C" NOT NULL
);

-- What came in: a second delivery gets the first one's result.
CREATE TABLE delivery (
  id TEXT COLLATE "C" PRIMARY KEY,
  at BIGINT NOT NULL,
  result TEXT COLLATE "C"
);
CREATE INDEX delivery_age ON delivery (at);

-- What is still to be done outside; done effects are deleted, dead ones stay for the operator.
CREATE TABLE effect (
  id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  chat TEXT COLLATE "C" NOT NULL,
  dest TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  lead TEXT COLLATE "C",
  payload TEXT COLLATE "C" NOT NULL,
  not_before BIGINT NOT NULL,
  merge TEXT COLLATE "C",
  state TEXT COLLATE "C" NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'dead')),
  unknown BIGINT NOT NULL DEFAULT 0,
  attempts BIGINT NOT NULL DEFAULT 0,
  attempted_at BIGINT,
  created_at BIGINT NOT NULL,
  reason TEXT COLLATE "C"
);
CREATE INDEX effect_lane ON effect (chat, dest, state, id);
-- Nudges are taken all at once, wherever in a long lane they stand.
CREATE INDEX effect_nudge ON effect (chat, dest, not_before) WHERE kind = 'nudge' AND state = 'pending';
CREATE INDEX effect_order ON effect (lead, id) WHERE lead IS NOT NULL;
CREATE UNIQUE INDEX effect_merge ON effect (merge) WHERE merge IS NOT NULL AND state = 'pending' AND unknown = 0;

-- Where our messages are, by our key and by theirs.
CREATE TABLE message (
  chat TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  lead TEXT COLLATE "C",
  channel TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (chat, key)
);
CREATE INDEX message_place ON message (chat, channel, id);

CREATE TABLE draft (
  id TEXT COLLATE "C" PRIMARY KEY,
  person TEXT COLLATE "C" NOT NULL,
  fields TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX draft_age ON draft (at);

CREATE TABLE policy (
  version BIGINT PRIMARY KEY,
  policy TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  by TEXT COLLATE "C" NOT NULL,
  starts_at BIGINT NOT NULL,
  -- JSON: the heads whose consent made the version.
  agreed TEXT COLLATE "C" NOT NULL
);

-- What the events of a proposal ("policy:<id>") add up to.
CREATE TABLE proposal (
  number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  seq BIGINT NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  by TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX proposal_open ON proposal (status) WHERE status = 'open';

CREATE TABLE setting (
  key TEXT COLLATE "C" PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL
);

-- One row that is written to see whether writing works.
CREATE TABLE pulse (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  at BIGINT NOT NULL
);

-- Companies: what the CRM knows of them.
CREATE TABLE crm_record (
  -- Never given twice: a record whose company changes gets a new one, and what the index says of the old one leads nowhere.
  number BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  -- Unified social credit code, where it is a valid one.
  credit_code TEXT COLLATE "C",
  newest_at BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL
);
-- Numbers of records by exact key and by gram of the name.
CREATE TABLE crm_index (
  word TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (word, number)
);

-- What leads count for, line by line. The key names the event of a lead and which of its lines it is, so that none is written twice.
CREATE TABLE credit (
  lead TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  line BIGINT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT COLLATE "C" NOT NULL CHECK (account IN ('expected', 'earned')),
  -- An exact fraction: "1", "1/3", "-1/3".
  amount TEXT COLLATE "C" NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  policy BIGINT NOT NULL,
  sdr TEXT COLLATE "C" NOT NULL,
  campaign TEXT COLLATE "C",
  -- "seq" of the line that this one takes back.
  reverses BIGINT,
  PRIMARY KEY (lead, seq, line)
);
-- In the order of statements, each with what its sums are counted from.
CREATE INDEX credit_order ON credit (at, lead, seq, line, account, amount);
CREATE INDEX credit_sdr ON credit (sdr, at, lead, seq, line, account, amount);
CREATE INDEX credit_campaign ON credit (left(campaign, 128), at, lead, seq, line) WHERE campaign IS NOT NULL;
-- A line is taken back once.
CREATE UNIQUE INDEX credit_reversal ON credit (lead, reverses) WHERE reverses IS NOT NULL;

CREATE FUNCTION credit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a line of the ledger of credit is never %', TG_ARGV[0];
END $$;
CREATE TRIGGER credit_kept BEFORE UPDATE ON credit FOR EACH ROW EXECUTE FUNCTION credit_stays('changed');
CREATE TRIGGER credit_stays BEFORE DELETE ON credit FOR EACH ROW EXECUTE FUNCTION credit_stays('deleted');
CREATE TRIGGER credit_stays_whole BEFORE TRUNCATE ON credit FOR EACH STATEMENT EXECUTE FUNCTION credit_stays('deleted');

-- A lead's next moment together with the lines that its events wrote: one statement for both, so that a press that moves credit
-- takes no more of them than one that does not.
CREATE VIEW deadline_and_credit AS
  SELECT lead, due_at, clock, since, rung, action, turn, person, NULL::text AS lines FROM deadline;
CREATE FUNCTION deadline_and_credit_comes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO deadline (lead, due_at, clock, since, rung, action, turn, person)
    VALUES (NEW.lead, NEW.due_at, NEW.clock, NEW.since, NEW.rung, NEW.action, NEW.turn, NEW.person)
    ON CONFLICT (lead) DO UPDATE SET
      due_at = excluded.due_at, clock = excluded.clock, since = excluded.since, rung = excluded.rung,
      action = excluded.action, turn = excluded.turn, person = excluded.person;
  IF NEW.lines <> '[]' THEN
    INSERT INTO credit (lead, seq, line, at, account, amount, rule, policy, sdr, campaign, reverses)
      SELECT NEW.lead, (told.value ->> 0)::bigint, (told.value ->> 1)::bigint, (told.value ->> 2)::bigint, told.value ->> 3,
        told.value ->> 4, told.value ->> 5, (told.value ->> 6)::bigint, told.value ->> 7, told.value ->> 8,
        (told.value ->> 9)::bigint
      FROM json_array_elements(NEW.lines::json) AS told(value);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deadline_and_credit_come INSTEAD OF INSERT ON deadline_and_credit FOR EACH ROW
  EXECUTE FUNCTION deadline_and_credit_comes();

-- Who holds what only one process may hold at a time, until when.
CREATE TABLE lease (
  name TEXT COLLATE "C" PRIMARY KEY,
  holder TEXT COLLATE "C" NOT NULL,
  until BIGINT NOT NULL
);

-- What short-lived links stand for.
CREATE TABLE ticket (
  id TEXT COLLATE "C" PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX ticket_expiry ON ticket (expires_at);
`
