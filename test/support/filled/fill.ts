import { createLogger } from '../../../adapters/log/logger.ts'
import { thisProcess } from '../../../adapters/process/self.ts'
import { type Core, createCore } from '../../../commands/core.ts'
import type { Database } from '../../../src/config/database.ts'
import { readPolicyText } from '../../../src/config/policy-text.ts'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import { newId } from '../../../src/new-id.ts'
import { openStore } from '../../../src/open-store.ts'
import { openPolicies } from '../../../src/policies.ts'
import type { Clock } from '../../../src/ports.ts'
import type { Copier, Parameters } from './copier.ts'
import { type Model, makeModels } from './models.ts'

export interface Filling {
  workspace: Workspace
  /** Open leads that are wanted. */
  count: number
  /** The first of their next moments, and milliseconds between them. */
  firstDue: Moment
  every: number
  /** Other models than usual; `begin` is when the first of their copies was posted, whatever its next moment is then. */
  models?: { make(core: Core, pass: (milliseconds: number) => void): Promise<Model[]>; begin: Moment }
}

/** Leads at once. */
export const CHUNK = 20_000

/**
 * Fills a new database with open leads, a moment to come for each, with their events, cards, claims, credit and deliveries, as if the
 * product had made them; the database copies a few that it did make, so that a million take a minute or two.
 */
export async function fill(database: Database, filling: Filling): Promise<void> {
  const now = Date.now()
  const { models, soonest } = await modelled(database, filling, now)
  const moved = filling.models === undefined ? filling.firstDue - soonest : filling.models.begin - now
  const copy = await copierOf(database)
  const distance = Math.floor(2 ** 32 / filling.count)
  try {
    for (let from = 0; from < filling.count; from += CHUNK) {
      const to = Math.min(filling.count, from + CHUNK)
      const all = models.map(({ lead, number }, index): Parameters => {
        return [lead, number, String(now), from, to, models.length, index, moved, filling.every, distance]
      })
      await copy.chunk(all)
    }
    await copy.finish()
  } finally {
    await copy.close()
  }
}

async function copierOf(database: Database): Promise<Copier> {
  if (database.kind === 'sqlite') return (await import('./sqlite.ts')).sqliteCopier(database.path)
  return (await import('./postgres.ts')).postgresCopier(database.url)
}

async function modelled(
  database: Database,
  { workspace, models: other }: Filling,
  begin: Moment,
): Promise<{ models: Model[]; soonest: Moment }> {
  let now = begin
  const clock: Clock = { now: () => now, until: () => Promise.reject(new Error('this clock stands still')) }
  const logger = createLogger('error', false)
  const store = await openStore(database, { logger, clock })
  try {
    const policies = await openPolicies(store, workspace, clock, logger)
    const self = thisProcess()
    const core = createCore({
      store,
      clock,
      logger,
      workspace,
      newId,
      chats: [],
      policies,
      self,
      readPolicyText,
    })
    const pass = (milliseconds: number) => {
      now += milliseconds
    }
    const models = await (other?.make(core, pass) ?? makeModels(core))
    return { models, soonest: (await store.nextDue()) ?? now }
  } finally {
    await store.close()
  }
}
