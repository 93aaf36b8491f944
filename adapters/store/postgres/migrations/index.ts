import { CREDIT } from './0007-credit.ts'
import { CRM } from './0007-crm.ts'
import { LEDGER } from './0007-ledger.ts'
import { OUTBOX } from './0007-outbox.ts'
import { POLICIES } from './0007-policies.ts'
import { LANES } from './0008-lanes.ts'
import { LISTS } from './0009-lists.ts'
import { CONTENT } from './0010-content.ts'
import { INSIGHT } from './0011-insight.ts'
import { TARGETS } from './0012-targets.ts'
import { BLOCKS } from './0013-blocks.ts'
import { BEHAVIOUR } from './0015-behaviour.ts'
import { CRM_TASKS } from './0016-crm-tasks.ts'
import { WEBHOOKS } from './0017-webhooks.ts'
import { IMPORTS } from './0018-imports.ts'

/** A step, and the version that a database is at when it has gone through it: the same numbers as SQLite's, for the same tables. */
export interface Step {
  to: number
  sql: string
}

/**
 * Every step, in order. Only ever added to. PostgreSQL came when SQLite had gone seven steps, so the first makes all of these. Texts are
 * compared sign by sign, as SQLite does, whatever the database's own order. Columns that people fill with texts of any length are in no
 * B-tree, or shortened there: an entry of one may have 2704 bytes at most.
 */
export const STEPS: readonly Step[] = [
  { to: 7, sql: [LEDGER, OUTBOX, CRM, CREDIT, POLICIES].join('') },
  { to: 8, sql: LANES },
  { to: 9, sql: LISTS },
  { to: 10, sql: CONTENT },
  { to: 11, sql: INSIGHT },
  { to: 12, sql: TARGETS },
  { to: 13, sql: BLOCKS },
  { to: 14, sql: BEHAVIOUR },
  { to: 15, sql: CRM_TASKS },
  { to: 16, sql: WEBHOOKS },
  { to: 17, sql: IMPORTS },
]

export const NEWEST = STEPS.at(-1)?.to ?? 0
