/** What is to be done with a connected CRM: a row a lead, and how far the events have been followed for it. */
export const CRM_TASKS = `
CREATE TABLE crm_task (
  lead TEXT PRIMARY KEY,
  -- Counts what happened to the lead since: who worked on it meanwhile sees that there is more.
  wanted INTEGER NOT NULL,
  due_at INTEGER,
  -- Whoever works on it has it until then.
  held_until INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  dead INTEGER NOT NULL,
  state TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX crm_task_due ON crm_task (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX crm_task_dead ON crm_task (dead) WHERE dead = 1;
CREATE TABLE crm_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL,
  -- What happened before is not the CRM's business.
  since INTEGER NOT NULL
);
`
