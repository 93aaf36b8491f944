import { systemClock } from '../../adapters/clock/system-clock.ts'
import { createLogger } from '../../adapters/log/logger.ts'
import { thisProcess } from '../../adapters/process/self.ts'
import { type Core, createCore } from '../../commands/core.ts'
import type { Database } from '../../src/config/database.ts'
import { readPolicyText } from '../../src/config/policy-text.ts'
import { newId } from '../../src/new-id.ts'
import { openStore } from '../../src/open-store.ts'
import { openPolicies } from '../../src/policies.ts'
import type { Chat } from '../../src/ports.ts'
import { benchWorkspace } from './workspace.ts'

/** The core over a store in this very process. Without chats nothing is put into the outbox. */
export async function benchCore(database: Database, chats: Chat[] = []): Promise<Core> {
  const workspace = benchWorkspace()
  const clock = systemClock()
  const logger = createLogger('error', false)
  const store = await openStore(database, { logger, clock })
  const policies = await openPolicies(store, workspace, clock, logger)
  const self = thisProcess()
  return createCore({ store, clock, logger, workspace, newId, chats, policies, self, readPolicyText })
}

/** Somebody of the roster. */
export function actor(core: Core, id: string) {
  const person = core.person(id)
  if (person === undefined) throw new Error(`nobody is called ${id}`)
  return { id, person }
}
