import type { Moment } from '../src/domain/calendar/moment.ts'
import { deadline } from '../src/domain/lead/clocks.ts'
import { contextOf } from '../src/domain/lead/context.ts'
import { OPEN_STATUSES } from '../src/domain/lead/lead.ts'
import type { PersonId } from '../src/domain/workspace.ts'
import type { Line } from '../src/message.ts'
import { fill } from '../src/text/index.ts'
import type { Voice } from '../src/text/voice.ts'
import { type Core, knowRulesOf, rosterNow } from './core.ts'

/** What waits on one desk; `null` is the managers'. */
export interface Waiting {
  who: PersonId | null
  n: number
  late: number
}

/** Leads looked at for who has what waiting. */
const MOST_WAITING = 2000
/** Desks that are named. */
const MOST_DESKS = 30

/** What waits for whom, those first who have most overdue. Leads that are being nurtured wait for nobody. */
export async function waitingNow(core: Core, now: Moment): Promise<Waiting[]> {
  const roster = await rosterNow(core)
  const leads = await core.store.leads({
    statuses: OPEN_STATUSES.filter((status) => status !== 'nurturing'),
    limit: MOST_WAITING,
  })
  const desks = new Map<PersonId | null, Waiting>()
  for (const lead of leads) {
    await knowRulesOf(core, lead)
    const context = contextOf(lead, { roster, now, policyOf: core.policies.of })
    if (context === undefined) continue
    const who = context.desk.kind === 'person' ? context.desk.id : null
    const due = deadline(lead, context)
    const { n, late } = desks.get(who) ?? { n: 0, late: 0 }
    desks.set(who, { who, n: n + 1, late: late + (due !== undefined && due.at < now ? 1 : 0) })
  }
  return [...desks.values()].sort((one, other) => other.late - one.late || other.n - one.n)
}

/** A line for each desk. */
export function waitingLines(waiting: readonly Waiting[], { texts, name }: Voice): Line[] {
  const words = texts.slash
  if (waiting.length === 0) return [[words.boardNobody]]
  const lines = waiting.slice(0, MOST_DESKS).map(({ who, n, late }) =>
    fill(late > 0 ? words.boardOverdue : words.boardLine, {
      who: who === null ? words.managersDesk : name(who),
      n,
      late,
    }),
  )
  const more = waiting.length - lines.length
  return more > 0 ? [...lines, fill(words.more, { n: more })] : lines
}
