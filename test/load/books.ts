import { createLogger } from '../../adapters/log/logger.ts'
import { thisProcess } from '../../adapters/process/self.ts'
import { createSlackChat } from '../../adapters/slack/chat.ts'
import { createCore } from '../../commands/core.ts'
import type { Environment } from '../../src/config/environment.ts'
import { readPolicyText } from '../../src/config/policy-text.ts'
import { isOpen, repOf } from '../../src/domain/lead/lead.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import { openStore } from '../../src/open-store.ts'
import { openPolicies } from '../../src/policies.ts'
import type { Clock, Store } from '../../src/ports.ts'
import { momentText } from '../../src/text/voice.ts'
import type { Story as History } from '../kill/verify-ledger.ts'
import { isAccepted, isAssigned } from './crowd.ts'

/** The office's look at what is stored, and at what the chat was told. */
export async function officeOver(database: Environment['database'], clock: Clock, workspace: Workspace) {
  const store = await openStore(database, { clock })
  const logger = createLogger('silent', false)
  const policies = await openPolicies(store, workspace, clock, logger)
  const core = createCore({
    ...{ store, clock, logger, workspace, policies, readPolicyText },
    self: thisProcess(),
    newId: () => '',
    chats: [],
  })
  const chat = createSlackChat({
    botToken: 'xoxb-test',
    store,
    logger,
    slackOf: (id) => core.person(id)?.slack,
    moment: (at) => momentText(at, core.timezone(), workspace.language),
  })
  return { store, core, chat }
}

/** Of rivals one was first, an acceptance counts once, and what nobody touched has climbed its ladder. */
export function wrongWithOwners(histories: readonly History[]): string[] {
  return histories.flatMap(({ lead, events }) => {
    const n = Number(/第(\d+)机械/.exec(lead.fields.company ?? '')?.[1])
    const times = (type: string) => events.filter((event) => event.type === type).length
    const found = [lead.status, times('posted'), times('assigned'), times('accepted')]
    const wanted = isAccepted(n)
      ? ['accepted', 1, 1, 1]
      : isAssigned(n)
        ? ['assigned', 1, 1, 0]
        : ['pending', 1, 0, 0]
    const climbed = events.filter((event) => 'rung' in event).length
    const rungs = isAccepted(n) ? climbed : isAssigned(n) ? 1 : 2
    const hasOwner = (repOf(lead) !== undefined) === isAssigned(n)
    return JSON.stringify(found) === JSON.stringify(wanted) && climbed === rungs && hasOwner
      ? []
      : [`${lead.id} (${n}): ${found.join()}, ${climbed} rungs`]
  })
}

/** Open leads of each rep as the store counts them. */
export async function loadsOf(store: Store): Promise<Record<string, number>> {
  const decide = (view: Parameters<Parameters<Store['commit']>[0]['decide']>[0]) => ({
    result: [...view.loads()].flatMap(([rep, { open }]) => (open > 0 ? [[rep, open] as const] : [])),
  })
  return Object.fromEntries(await store.commit({ leads: [], needsLoads: true, decide }))
}

/** The same, counted anew. */
export function recounted(histories: readonly History[]): Record<string, number> {
  const loads: Record<string, number> = {}
  for (const { lead } of histories) {
    const rep = repOf(lead)
    if (rep !== undefined && isOpen(lead)) loads[rep] = (loads[rep] ?? 0) + 1
  }
  return loads
}
