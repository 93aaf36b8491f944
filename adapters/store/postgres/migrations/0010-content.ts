/** What of a lead no press changes, in a row of its own. */
export const CONTENT = `
CREATE TABLE lead_content (
  lead TEXT COLLATE "C" PRIMARY KEY,
  content TEXT COLLATE "C" NOT NULL
);
INSERT INTO lead_content (lead, content)
  SELECT id, (
    SELECT json_object_agg(key, value)::text FROM json_each(state::json)
    WHERE key IN ('fields', 'unknown', 'origin', 'grading', 'suggestions', 'leftOut', 'crm', 'verdict', 'judgedOn')
  ) FROM lead;
UPDATE lead SET state = (
  SELECT json_object_agg(key, value)::text FROM json_each(state::json)
  WHERE key NOT IN ('fields', 'unknown', 'origin', 'grading', 'suggestions', 'leftOut', 'crm', 'verdict', 'judgedOn')
);
`
