/** Leads, people and all that follows from their events. */
export const LEDGER = `
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
`
