import { createLogger } from '../../adapters/log/logger.ts'
import { thisProcess } from '../../adapters/process/self.ts'
import { openSqlite } from '../../adapters/store/sqlite/open-sqlite.ts'
import { type Core, createCore } from '../../commands/core.ts'
import { readPolicyText } from '../../src/config/policy-text.ts'
import { newId } from '../../src/new-id.ts'
import { openPolicies } from '../../src/policies.ts'
import type { Chat, Clock, Store } from '../../src/ports.ts'
import { EXAMPLE, workspaceOf } from '../config/read-workspace.ts'

const stillClock = (): Clock => ({
  now: () => Date.parse('2026-11-20T10:00:00+08:00'),
  until: () => new Promise(() => {}),
})

/** The core over a real store with the example workspace, and a clock that stands still on a Friday morning. */
export async function coreOver(path: string, chats: Chat[] = []): Promise<Core> {
  const clock = stillClock()
  return coreOn(await openSqlite(path, { clock }), chats, clock)
}

/** The same over a store that is open. */
export async function coreOn(store: Store, chats: Chat[] = [], clock = stillClock()): Promise<Core> {
  const workspace = workspaceOf(EXAMPLE)
  const logger = createLogger('silent', false)
  const policies = await openPolicies(store, workspace, clock, logger)
  const self = thisProcess()
  return createCore({ store, clock, logger, workspace, newId, chats, policies, self, readPolicyText })
}
