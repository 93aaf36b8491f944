import { type Core, rosterNow } from '../../../../commands/core.ts'
import { changePolicy, type PolicyDesk } from '../../../../commands/policy/commit.ts'
import { measure, windowOf } from '../../../../commands/policy/measure.ts'
import type { Moment } from '../../../../src/domain/calendar/moment.ts'
import { add } from '../../../../src/domain/calendar/working-time.ts'
import type { PolicyActor } from '../../../../src/domain/policy/decide.ts'
import { headsIn } from '../../../../src/domain/policy/heads.ts'
import { newestOf } from '../../../../src/domain/policy/in-force.ts'
import { mergePolicy } from '../../../../src/domain/policy/merge.ts'
import type { PersonId } from '../../../../src/domain/workspace.ts'

const HOUR = 3600
const DAY = 8 * HOUR

interface Told {
  id: string
  by: PersonId
  /** Working days after the beginning. */
  day: number
  /** What differs, as a head types it. */
  other: string
  why: string
  answeredBy: PersonId
  answer: 'consent' | 'decline'
}

/** What the two heads talked about: one change that the other one would not have, and one that both wanted. */
const STORY: readonly Told[] = [
  {
    id: 'Ldemorule1',
    by: 'head-mkt',
    day: 19,
    other: 'arbitration: { syncCredit: 1/2 }',
    why: '同步给老客户的线索，市场也花了同样的钱',
    answeredBy: 'head-sales',
    answer: 'decline',
  },
  {
    id: 'Ldemorule2',
    by: 'head-sales',
    day: 41,
    other: `grades: { thresholds: { A: 12, B: 9 } }
pact: { leadsPerWeek: 35, fitPercent: 65 }
seasons:
  - { name: 年中冲刺, from: 06-01, to: 06-30, capFactor: 1.2 }
  - { name: 年终冲刺, from: 11-15, to: 12-31, capFactor: 0.8 }
  - { name: 春节前后, from: 01-20, to: 02-20, capFactor: 0.7, clockFactor: 1.2 }`,
    why: 'A 级太多，分不出先后：分级收紧，每周少几条，合格率高一些',
    answeredBy: 'head-mkt',
    answer: 'consent',
  },
]

/** Proposes and answers as the heads did, each at their time. Nobody is told: it is long past. */
export async function agreeOnRules(core: Core, begin: Moment): Promise<void> {
  for (const { id, by, day, other, why, answeredBy, answer } of STORY) {
    const read = core.readPolicyText(other)
    const newest = newestOf(core.policies.all())
    if ('problems' in read)
      throw new Error(`the made-up rules cannot be read: ${JSON.stringify(read.problems)}`)
    const at = add(begin, day * DAY + 2 * HOUR, core.calendar()).due
    const policy = mergePolicy(read.overrides, newest.policy)
    const propose = { name: 'propose' as const, base: newest.version, policy, why }
    await ask(core, at, { proposal: id, command: propose, actor: headNamed(core, by) })
    const answered = add(at, DAY + 1.5 * HOUR, core.calendar()).due
    await ask(core, answered, { proposal: id, command: { name: answer }, actor: headNamed(core, answeredBy) })
    await core.policies.refresh()
  }
}

/** What the rules that were agreed on would have changed before, counted over the leads that came by then. */
export async function measureRules(core: Core): Promise<void> {
  const [newest] = await core.store.proposals({ limit: 1 })
  if (newest === undefined || newest.effect !== undefined) return
  const { id, at, base, policy } = newest
  const roster = await rosterNow(core)
  const effect = await measure(
    core.store,
    { before: core.policies.of(base), after: policy },
    { ...windowOf(at), roster },
  )
  await ask(core, at + 1000, {
    proposal: id,
    command: { name: 'measure', effect },
    actor: { kind: 'clock', id: 'clock' },
  })
}

const ask = (
  { store, workspace }: Core,
  at: Moment,
  intent: Omit<Parameters<typeof changePolicy>[1], 'via'>,
) => {
  const desk: PolicyDesk = {
    store,
    workspace,
    chats: [],
    clock: { now: () => at, until: async () => undefined },
  }
  return changePolicy(desk, {
    ...intent,
    via: 'playground',
    delivery: `story:${intent.proposal}:${intent.command.name}`,
  })
}

function headNamed({ workspace }: Core, id: PersonId): PolicyActor {
  const [head] = headsIn(workspace.people.filter((person) => person.id === id))
  return { kind: 'person', id, sides: head?.sides ?? [] }
}
