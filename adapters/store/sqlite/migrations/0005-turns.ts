/** Who waited longest: information that was only told takes no turn, and a rejection that is upheld gives it back. */
export const TURNS = `
DROP TRIGGER lead_came_assigned;
DROP TRIGGER lead_assigned;

-- "assignments" is now JSON of [rep, moment] of every assignment that took a turn; at its end those that were given back, with the
-- moment to which the rep is put back as their third place (0: none before).
CREATE TRIGGER lead_came_assigned AFTER INSERT ON lead WHEN NEW.assignments <> '[]' BEGIN
  INSERT INTO load (rep, open, last_assigned_at)
    SELECT value ->> 0, 0, MAX(value ->> 1) FROM json_each(NEW.assignments) WHERE value ->> 2 IS NULL GROUP BY 1
    ON CONFLICT (rep) DO UPDATE SET last_assigned_at = MAX(IFNULL(last_assigned_at, 0), excluded.last_assigned_at);
END;
CREATE TRIGGER lead_assigned AFTER UPDATE OF assignments ON lead WHEN NEW.assignments <> OLD.assignments BEGIN
  INSERT INTO load (rep, open, last_assigned_at)
    SELECT value ->> 0, 0, MAX(value ->> 1) FROM json_each(NEW.assignments) WHERE value ->> 2 IS NULL GROUP BY 1
    ON CONFLICT (rep) DO UPDATE SET last_assigned_at = MAX(IFNULL(last_assigned_at, 0), excluded.last_assigned_at);
END;
-- Whichever of the two comes first: what was assigned since is newer than what is given back.
CREATE TRIGGER lead_given_back AFTER UPDATE OF assignments ON lead
WHEN NEW.assignments <> OLD.assignments AND NEW.assignments ->> '$[#-1][2]' IS NOT NULL BEGIN
  UPDATE load SET last_assigned_at = NULLIF(turn.value ->> 2, 0)
    FROM json_each(NEW.assignments) AS turn
    WHERE turn.value ->> 2 IS NOT NULL AND load.rep = turn.value ->> 0 AND load.last_assigned_at = turn.value ->> 1;
END;
`
