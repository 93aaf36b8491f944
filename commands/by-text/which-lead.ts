import { type CommandName, PERMISSIONS } from '../../src/domain/lead/commands.ts'
import { forbidden } from '../../src/domain/lead/decide/allowed.ts'
import type { Actor } from '../../src/domain/lead/decide/facts.ts'
import { type Roster, standIn } from '../../src/domain/lead/desk.ts'
import { type Lead, OPEN_STATUSES } from '../../src/domain/lead/lead.ts'
import type { Role } from '../../src/domain/workspace.ts'
import type { LeadQuery } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import type { Typed } from './on-lead.ts'

/** More leads of one person are not looked through: they say which one. */
const MOST = 200

/** The lead that is meant and the words behind its number; or what is written and is none, or those that could be meant. */
export type Which = { lead: Lead; rest: string } | { unknown: string } | { fitting: Lead[]; more: boolean }

/**
 * The lead by its number; else that of the card which is quoted; else the only one of the person's open leads with which this could be
 * done now.
 */
export async function whichLead(
  core: Core,
  { name, number, text, about }: Pick<Typed, 'name' | 'number' | 'text' | 'about'>,
  actor: Actor,
  roster: Roster,
): Promise<Which> {
  const numbered = number && (await core.store.lead(number.number))
  if (number !== undefined && numbered !== undefined) return { lead: numbered, rest: number.rest }
  if (number?.certain) return { unknown: number.number }
  if (about !== undefined) {
    const quoted = await core.store.lead(about)
    return quoted === undefined ? { unknown: about } : { lead: quoted, rest: text }
  }
  const now = core.clock.now()
  const { leads, more } = await candidates(core, name, actor, roster)
  const fitting = leads.filter(
    (lead) => forbidden(lead, { name }, actor, undefined, { roster, now }) === undefined && fits(name, lead),
  )
  const [only] = fitting
  return only !== undefined && fitting.length === 1 && !more ? { lead: only, rest: text } : { fitting, more }
}

/** The open leads that this person works on in the role in which the command is theirs; the managers work on all. */
async function candidates(core: Core, name: CommandName, { person }: Actor, roster: Roster) {
  if (person === undefined) return { leads: [], more: false }
  const { by, from } = PERMISSIONS[name]
  const statuses = OPEN_STATUSES.filter((status) => from.includes(status))
  const as = (role: Role) => by.includes(role) && person.roles.includes(role)
  const anyone = by.includes('anyone')
  const asRep = anyone || by.includes('rep') || by.includes('any-rep')
  const queries: Omit<LeadQuery, 'limit'>[] = [
    ...(asRep ? repsOf(core, person.id, roster).map((rep) => ({ rep })) : []),
    ...(anyone || as('sdr') ? [{ sdr: person.id }] : []),
    ...(as('manager') ? [{}] : []),
  ]
  const pages = await Promise.all(
    queries.map((query) => core.store.leads({ ...query, statuses, limit: MOST })),
  )
  const leads = new Map(pages.flat().map((lead) => [lead.id, lead]))
  return { leads: [...leads.values()], more: pages.some((page) => page.length === MOST) }
}

/** As whose rep this person acts: their own, and those for whom they stand in. */
const repsOf = (core: Core, id: string, roster: Roster): string[] => [
  id,
  ...roster
    .withRole('rep')
    .map((rep) => rep.id)
    .filter((rep) => rep !== id && standIn(rep, roster, core.clock.now()) === id),
]

/** Whether there is something to do it to, beyond what the status says: where there is not, no card offers it. */
export function fits(name: CommandName, lead: Lead): boolean {
  const { crm, verdict, dispute } = lead
  const last = lead.attempts.at(-1)
  switch (name) {
    case 'judge':
      return last?.outcome === 'rejected' && last.upheld === undefined
    case 'match':
      return crm !== undefined && crm.record === undefined && crm.maybe.length > 0
    case 'sync':
      return crm?.record?.owner !== undefined && crm.record.ownerHere
    case 'dispute':
      return verdict !== undefined && dispute === undefined
    case 'rule':
      return dispute !== undefined && dispute.outcome === undefined
    default:
      return true
  }
}
