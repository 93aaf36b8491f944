import { LEDGER } from './0001-ledger.ts'
import { CRM } from './0002-crm.ts'
import { CREDIT } from './0003-credit.ts'
import { POLICIES } from './0004-policies.ts'
import { TURNS } from './0005-turns.ts'
import { LEASES } from './0006-leases.ts'
import { TICKETS } from './0007-tickets.ts'
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

/** Every step that a database has gone through, in order: the first makes version 1. Only ever added to. */
export const MIGRATIONS: readonly string[] = [
  ...[LEDGER, CRM, CREDIT, POLICIES, TURNS, LEASES, TICKETS, LANES, LISTS, CONTENT],
  INSIGHT,
  TARGETS,
  BLOCKS,
  BEHAVIOUR,
  CRM_TASKS,
  WEBHOOKS,
  IMPORTS,
]
