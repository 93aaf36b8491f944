import { deadline } from '../../src/domain/lead/clocks.ts'
import { contextOf } from '../../src/domain/lead/context.ts'
import { earlierReps } from '../../src/domain/lead/decide/advice.ts'
import { type Roster, standIn } from '../../src/domain/lead/desk.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { PersonId, Role } from '../../src/domain/workspace.ts'
import { fill } from '../../src/text/index.ts'
import { secondChanceLine } from '../../src/text/insight.ts'
import type { MrlItem } from '../../src/text/mrl-item.ts'
import { rolesText } from '../../src/text/refusals.ts'
import type { AskContext } from '../ask.ts'
import { type Core, rosterNow } from '../core.ts'
import type { Answer } from '../desk.ts'
import { measuredChances } from '../insight/second-chances.ts'
import { answer } from '../say.ts'
import { queueMessage } from './mrl-message.ts'

/** Leads of one queue that are looked at for the most urgent ones. */
const MOST = 2000
/** They see everybody's queue. */
const OVERSEERS: readonly Role[] = ['marketing-head', 'manager']

/** The MRLs on an SDR's desk, the most urgent first, to be brought back from here; to marketing's head and the managers everybody's. */
export async function mrl(core: Core, _rest: string, context: AskContext): Promise<Answer> {
  const { person, voice } = context
  const words = voice.texts.insight.mrl
  const has = (role: Role) => person?.roles.includes(role) === true
  const all = OVERSEERS.some(has)
  if (person === undefined || !(all || has('sdr'))) {
    return answer(core, fill(words.who, { needs: rolesText(['sdr', ...OVERSEERS], voice) }), context)
  }
  const roster = await rosterNow(core)
  const leads = all ? await returned(core) : await deskOfSdr(core, person.id, roster, context.now)
  const items = leads
    .flatMap((lead) => itemOf(core, lead, roster, context.now) ?? [])
    .sort((one, other) => one.dueAt - other.dueAt || (one.lead.id < other.lead.id ? -1 : 1))
  const chances = secondChanceLine(await measuredChances(core), context.policy.secondChance, voice)
  return { kind: 'say', message: queueMessage(items, { grouped: all, chances }, person, context) }
}

const returned = (core: Core, sdr?: PersonId): Promise<Lead[]> =>
  core.store.leads({ statuses: ['returned'], ...(sdr !== undefined && { sdr }), limit: MOST })

/** Their own, and those of whom they stand in for. */
async function deskOfSdr(core: Core, id: PersonId, roster: Roster, now: number): Promise<Lead[]> {
  const others = roster.withRole('sdr').filter((sdr) => sdr.id !== id && standIn(sdr.id, roster, now) === id)
  const queues = [id, ...others.map((sdr) => sdr.id)].map((sdr) => returned(core, sdr))
  return (await Promise.all(queues)).flat()
}

function itemOf(core: Core, lead: Lead, roster: Roster, now: number): MrlItem | undefined {
  const context = contextOf(lead, { roster, now, policyOf: core.policies.of })
  const due = context && deadline(lead, context, 'rework')
  if (lead.status !== 'returned' || due === undefined) return undefined
  const had = earlierReps(lead)
  const second = lead.suggestions.find(
    ({ rep, reasons }) =>
      core.person(rep) !== undefined &&
      (!had.includes(rep) || reasons.some((reason) => reason.kind === 'earlier')),
  )
  return { lead, dueAt: due.at, ...(second && { second }) }
}
