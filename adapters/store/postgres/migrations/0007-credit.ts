/** The ledger of credit. */
export const CREDIT = `
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
`
