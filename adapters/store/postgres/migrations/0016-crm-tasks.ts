/** What is to be done with a connected CRM: a row a lead, and how far the events have been followed for it. */
export const CRM_TASKS = `
CREATE TABLE crm_task (
  lead TEXT COLLATE "C" PRIMARY KEY,
  -- Counts what happened to the lead since: who worked on it meanwhile sees that there is more.
  wanted BIGINT NOT NULL,
  due_at BIGINT,
  -- Whoever works on it has it until then.
  held_until BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  dead BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL
);
CREATE INDEX crm_task_due ON crm_task (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX crm_task_dead ON crm_task (dead) WHERE dead = 1;
CREATE TABLE crm_mark (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  position BIGINT NOT NULL,
  -- What happened before is not the CRM's business.
  since BIGINT NOT NULL
);
`
