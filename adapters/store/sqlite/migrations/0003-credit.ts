/** The ledger of credit. */
export const CREDIT = `
-- What leads count for, line by line. The key names the event of a lead and which of its lines it is, so that none is written twice.
CREATE TABLE credit (
  lead TEXT NOT NULL,
  seq INTEGER NOT NULL,
  line INTEGER NOT NULL,
  at INTEGER NOT NULL,
  account TEXT NOT NULL CHECK (account IN ('expected', 'earned')),
  -- An exact fraction: "1", "1/3", "-1/3".
  amount TEXT NOT NULL,
  rule TEXT NOT NULL,
  policy INTEGER NOT NULL,
  sdr TEXT NOT NULL,
  campaign TEXT,
  -- "seq" of the line that this one takes back.
  reverses INTEGER,
  PRIMARY KEY (lead, seq, line)
) WITHOUT ROWID;
-- In the order of statements, each with what its sums are counted from.
CREATE INDEX credit_order ON credit (at, lead, seq, line, account, amount);
CREATE INDEX credit_sdr ON credit (sdr, at, lead, seq, line, account, amount);
CREATE INDEX credit_campaign ON credit (campaign, at, lead, seq, line, account, amount) WHERE campaign IS NOT NULL;
-- A line is taken back once.
CREATE UNIQUE INDEX credit_reversal ON credit (lead, reverses) WHERE reverses IS NOT NULL;

CREATE TRIGGER credit_kept BEFORE UPDATE ON credit BEGIN
  SELECT RAISE(ABORT, 'a line of the ledger of credit is never changed');
END;
CREATE TRIGGER credit_stays BEFORE DELETE ON credit BEGIN
  SELECT RAISE(ABORT, 'a line of the ledger of credit is never deleted');
END;

-- A lead's next moment together with the lines that its events wrote: one statement for both, so that a press that moves credit
-- takes no more of them than one that does not.
CREATE VIEW deadline_and_credit AS
  SELECT lead, due_at, clock, since, rung, action, turn, person, NULL AS lines FROM deadline;
CREATE TRIGGER deadline_and_credit_come INSTEAD OF INSERT ON deadline_and_credit BEGIN
  INSERT INTO deadline (lead, due_at, clock, since, rung, action, turn, person)
    VALUES (NEW.lead, NEW.due_at, NEW.clock, NEW.since, NEW.rung, NEW.action, NEW.turn, NEW.person)
    ON CONFLICT (lead) DO UPDATE SET
      due_at = excluded.due_at, clock = excluded.clock, since = excluded.since, rung = excluded.rung,
      action = excluded.action, turn = excluded.turn, person = excluded.person;
  INSERT INTO credit (lead, seq, line, at, account, amount, rule, policy, sdr, campaign, reverses)
    SELECT NEW.lead, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
      value ->> 7, value ->> 8, value ->> 9
    FROM json_each(NEW.lines);
END;
`
