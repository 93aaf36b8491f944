import { deadline } from '../../src/domain/lead/clocks.ts'
import { contextOf } from '../../src/domain/lead/context.ts'
import { type Lead, OPEN_STATUSES } from '../../src/domain/lead/lead.ts'
import type { Line } from '../../src/message.ts'
import { fill, fillText } from '../../src/text/index.ts'
import type { AskContext } from '../ask.ts'
import { type Core, knowRulesOf, rosterNow } from '../core.ts'
import type { Answer } from '../desk.ts'
import { listing } from '../say.ts'

/** Leads looked at for who has what waiting; the counts by status are exact whatever there is. */
const MOST_WAITING = 2000

/** What is where, and what waits for whom. */
export async function board(core: Core, _rest: string, { voice, now }: AskContext): Promise<Answer> {
  const { texts } = voice
  const counts = await core.store.counts()
  const statuses = [...new Set(counts.map(({ status }) => status))].map((status): Line => {
    const here = counts.filter((count) => count.status === status)
    const grades = here.map(({ grade, count }) => `${grade} ${count}`).join(' · ')
    const total = here.reduce((sum, { count }) => sum + count, 0)
    return [{ strong: texts.statuses[status] }, `  ${fillText(texts.slash.boardStatus, { total, grades })}`]
  })
  const waiting = await waitingLines(core, now, voice)
  const lines: Line[] = [...statuses, [{ strong: texts.slash.boardWaiting }], ...waiting]
  return { kind: 'say', message: listing(core, texts.slash.boardTitle, lines, voice) }
}

async function waitingLines(core: Core, now: number, voice: AskContext['voice']): Promise<Line[]> {
  const { texts } = voice
  const roster = await rosterNow(core)
  const leads = await core.store.leads({
    statuses: OPEN_STATUSES.filter((s) => s !== 'nurturing'),
    limit: MOST_WAITING,
  })
  const desks = new Map<string, { n: number; late: number }>()
  for (const lead of leads) {
    await knowRulesOf(core, lead)
    const context = contextOf(lead, { roster, now, policyOf: core.policies.of })
    if (context === undefined) continue
    const who = context.desk.kind === 'person' ? voice.name(context.desk.id) : texts.slash.managersDesk
    const entry = desks.get(who) ?? { n: 0, late: 0 }
    desks.set(who, { n: entry.n + 1, late: entry.late + (isLate(lead, context, now) ? 1 : 0) })
  }
  if (desks.size === 0) return [[texts.slash.boardNobody]]
  return [...desks]
    .sort(([, one], [, other]) => other.late - one.late || other.n - one.n)
    .slice(0, 30)
    .map(([who, { n, late }]) =>
      fill(late > 0 ? texts.slash.boardOverdue : texts.slash.boardLine, { who, n, late }),
    )
}

function isLate(lead: Lead, context: Parameters<typeof deadline>[1], now: number): boolean {
  const due = deadline(lead, context)
  return due !== undefined && due.at < now
}
