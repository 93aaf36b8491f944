import { createLogger } from '../../../../adapters/log/logger.ts'
import { thisProcess } from '../../../../adapters/process/self.ts'
import { draw } from '../../../../commands/clockwork/draw.ts'
import { type Core, createCore } from '../../../../commands/core.ts'
import { handle } from '../../../../commands/handle.ts'
import { countStep } from '../../../../commands/insight/counting.ts'
import { readPolicyText } from '../../../../src/config/policy-text.ts'
import type { LeadCommand } from '../../../../src/domain/lead/commands.ts'
import { THE_CLOCK } from '../../../../src/domain/lead/decide/facts.ts'
import { OPEN_STATUSES } from '../../../../src/domain/lead/lead.ts'
import type { Workspace } from '../../../../src/domain/workspace.ts'
import { newId } from '../../../../src/new-id.ts'
import { openPolicies } from '../../../../src/policies.ts'
import type { Chat, Store } from '../../../../src/ports.ts'
import { fieldsNumbered } from '../../../support/filled/models.ts'

const chat: Chat = {
  name: 'slack',
  pace: { post: 0, anywhere: 0, updates: 1000 },
  reaches: () => true,
  post: async () => ({ chat: 'slack', channel: 'C1', id: '1' }),
  update: async () => {},
  whisper: async () => {},
  find: async () => undefined,
  link: async () => undefined,
  ping: async () => {},
}

const LIFE: [string, LeadCommand][] = [
  ['sdr-lin', { name: 'post', fields: fieldsNumbered('30000001'), unknown: {} }],
  ['mgr-zhou', { name: 'assign', rep: 'rep-wu' }],
  ['rep-wu', { name: 'accept' }],
  ['rep-wu', { name: 'follow-up', kind: 'call', text: '已电话沟通' }],
  ['rep-wu', { name: 'qualify', project: true, real: true, nextStep: '下周演示' }],
  ['rep-wu', { name: 'close', outcome: 'won' }],
]

/** Everything that happens all day long: a lead's life, its messages, the clockwork's looks, and the lists that people ask for. */
export async function aDay(store: Store, workspace: Workspace): Promise<void> {
  const clock = { now: () => Date.now(), until: async () => {} }
  const logger = createLogger('silent', false)
  const policies = await openPolicies(store, workspace, clock, logger)
  const self = thisProcess()
  const core = createCore({
    store,
    clock,
    logger,
    workspace,
    newId,
    chats: [chat],
    policies,
    self,
    readPolicyText,
  })
  const lead = core.newId()
  for (const [id, command] of LIFE) await does(core, lead, id, command)
  await handle(core, { lead, command: { name: 'tick' }, actor: THE_CLOCK, via: 'clock' })
  await theOutbox(core, lead)
  await theClockwork(core)
  await theLists(core, lead)
  await theCount(core)
}

async function does(core: Core, lead: string, id: string, command: LeadCommand): Promise<void> {
  const person = core.person(id)
  if (person === undefined) throw new Error(`nobody is called ${id}`)
  const delivery = `${lead}-${command.name}`
  const outcome = await handle(core, { lead, command, actor: { id, person }, via: 'slack', delivery })
  if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused))
}

async function theOutbox({ store, clock, self, ...core }: Core, lead: string): Promise<void> {
  const now = clock.now()
  const hold = { holder: self.name, until: now + 60_000, lookAt: now, freeAt: now }
  for (const lane of await store.lanes(self.name, now)) {
    const { effects } = await store.claim(lane.chat, lane.dest, now, 5, hold)
    for (const effect of effects) await draw({ store, clock, self, ...core }, effect)
    const [first, ...others] = effects
    if (first === undefined) continue
    const ref = { chat: lane.chat, channel: 'C1', id: `1.${first.id}` }
    await store.settle([
      { effect: first.id, outcome: 'done', message: { key: `card:${lead}`, lead, ref } },
      ...others.map(({ id }) => ({ effect: id, outcome: 'retry', at: now }) as const),
    ])
    await store.leadOfMessage(ref)
    await store.leaveLane(lane, self.name)
  }
  await store.claim('slack', 'nobody', now, 5, hold)
  await store.keepLanes(self.name, now)
  await store.recover([self.name], now)
  await store.unsettled('slack', 'card')
}

async function theClockwork({ store, clock, self }: Core): Promise<void> {
  const now = clock.now()
  const [first] = await store.due(now + 1e9, 50)
  if (first !== undefined) await store.due(now + 1e9, 50, { at: first.due.at, lead: first.lead })
  await store.nextDue()
  await store.remindersDue('rep-wu', now, now + 1e6)
  const page = await store.openLeads(undefined, 5)
  await store.creditCounts({ leads: page.map(({ lead }) => lead.id) }, 'lead')
  await store.lease('round', self.name, now, 1000)
  await store.openCounts()
}

async function theLists({ store, clock }: Core, lead: string): Promise<void> {
  await store.lead(lead)
  await store.events(lead)
  await store.leads({ statuses: [...OPEN_STATUSES], rep: 'rep-wu', limit: 21 })
  await store.leads({ statuses: [...OPEN_STATUSES], sdr: 'sdr-he', limit: 21 })
  await store.leads({ statuses: ['returned'], sdr: 'sdr-he', limit: 50 })
  await store.leads({ statuses: ['pending'], limit: 21 })
  await store.leads({ rep: 'rep-wu', limit: 21 })
  await store.leads({ sdr: 'sdr-he', limit: 21 })
  await store.credits({ limit: 50, newestFirst: true, sdr: 'sdr-he' })
  await store.credits({ limit: 50, leads: [lead] })
  await store.creditCounts({ sdr: 'sdr-he', from: 0, to: clock.now() })
  await store.leadsOfCompany(['name:苏州锐科精密机械30000001'], 20)
  await store.newestOf({ leads: [lead, 'L-1'], limit: 30 })
  await store.newestOf({ leads: [lead], before: { at: clock.now(), lead, seq: 3 }, limit: 30 })
  await store.behaviourFound({ keys: [`lead:${lead}`, 'email:a@b.example'], limit: 30 })
  await store.saveDraft({ id: 'draft-1', person: 'sdr-he', values: {}, at: clock.now() })
  await store.draft('draft-1')
}

/** Some steps of the count, and what is asked of a week; whoever asks about a year walks over one index. */
async function theCount(core: Core): Promise<void> {
  const { insight } = core.store
  const now = core.clock.now()
  for (let step = 0; step < 3; step++) await countStep(core, { events: 50 })
  await insight.waitingFor(['rep-wu'], now)
  await insight.pact([{ from: now - 1e9, by: now, qualifyBy: now }])
  await insight.thanks({ from: now - 1e9, to: now })
}
