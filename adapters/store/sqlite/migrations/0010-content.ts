/** What of a lead no press changes, in a row of its own. */
export const CONTENT = `
CREATE TABLE lead_content (
  lead TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL
);
INSERT INTO lead_content (lead, content)
  SELECT id, (
    SELECT json_group_object(key, json(value)) FROM json_each(state)
    WHERE key IN ('fields', 'unknown', 'origin', 'grading', 'suggestions', 'leftOut', 'crm', 'verdict', 'judgedOn')
  ) FROM lead ORDER BY rowid;
UPDATE lead SET state = json_remove(
  state, '$.fields', '$.unknown', '$.origin', '$.grading', '$.suggestions', '$.leftOut', '$.crm', '$.verdict', '$.judgedOn'
);
`
