import { contactMoment } from '../../covenant/contact.ts'
import type { Verdict } from '../../covenant/covenant.ts'
import { ruling } from '../../covenant/ruling.ts'
import type { Command } from '../commands.ts'
import type { Roster } from '../desk.ts'
import type { LeadEventBody } from '../events.ts'
import { type Dispute, HEAD_ROLES, type HeadRole, type Lead } from '../lead.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Actor, Decision, Facts } from './facts.ts'

/** The verdict stands as it was. */
export const UPHELD = 'upheld'

/** A rep or an SDR does not accept the verdict. It stands until both heads want the same. */
export function dispute(lead: Lead, { reason }: Command<'dispute'>, facts: Facts): Decision {
  if (lead.verdict === undefined) return refuse({ code: 'no-verdict' })
  const before = disputed(lead)
  if (before !== undefined) return refuse(before)
  const until = disputableUntil(lead, facts)
  if (until !== undefined && facts.now > until) return refuse({ code: 'dispute-late', until })
  if (reason.trim() === '') return refuse({ code: 'words-needed' })
  if (!areTwoHeads(facts.roster)) return refuse({ code: 'no-heads' })
  return { events: [{ type: 'disputed', reason }] }
}

/** Why nobody changes what a verdict rests on, where both heads are asked about it or have settled it: it stands as it is. */
export function disputed({ dispute }: Lead): Refusal | undefined {
  if (dispute === undefined) return undefined
  return dispute.outcome === undefined
    ? { code: 'dispute-open', by: dispute.by }
    : { code: 'dispute-settled' }
}

/** Whether both sides have a head, and not the same person alone. */
export function areTwoHeads(roster: Pick<Roster, 'withRole'>): boolean {
  const [marketing = [], sales = []] = HEAD_ROLES.map((role) => roster.withRole(role).map(({ id }) => id))
  return marketing.some((one) => sales.some((other) => other !== one))
}

/** The last moment for a dispute; none while the verdict has not been applied. */
function disputableUntil({ appliedAt, verdict }: Lead, { policyOf, roster }: Facts): number | undefined {
  if (appliedAt === undefined || verdict === undefined) return undefined
  const { arbitration } = policyOf(verdict.policy)
  const calendar = roster.calendar(roster.workspace.calendar)
  return contactMoment(appliedAt, 1, { ...arbitration, contactWithin: arbitration.disputeWithin }, calendar)
}

/** A head says what should be. Two heads, two people: when both say the same, that is the ruling. */
export function rule(lead: Lead, { outcome }: Command<'rule'>, actor: Actor, facts: Facts): Decision {
  const open = lead.dispute
  if (open === undefined || lead.verdict === undefined) return refuse({ code: 'no-dispute' })
  if (open.outcome !== undefined) return refuse({ code: 'dispute-settled' })
  const verdict = outcome === UPHELD ? undefined : verdictBy(outcome, lead, lead.verdict, facts)
  if (outcome !== UPHELD && verdict === undefined) return refuse({ code: 'rule-unknown' })
  const side = sideOf(open, actor, facts)
  if (open.opinions[side]?.head === actor.id && open.opinions[side]?.outcome === outcome)
    return { events: [] }
  const given: LeadEventBody = { type: 'opinion-given', side, outcome }
  const other = HEAD_ROLES.find((role) => role !== side)
  const theirs = other === undefined ? undefined : open.opinions[other]
  if (theirs === undefined || theirs.head === actor.id || theirs.outcome !== outcome)
    return { events: [given] }
  return { events: [given, { type: 'ruled', outcome, ...(verdict !== undefined && { verdict }) }] }
}

/**
 * For whom a head speaks. Who holds both offices speaks for one only, and for the same one again: for the one that fewer others hold, so
 * that nobody else has to speak in the same place.
 */
function sideOf({ opinions }: Dispute, { id, person }: Actor, { roster }: Facts): HeadRole {
  const holders = (role: HeadRole) => roster.withRole(role).length
  const own = HEAD_ROLES.filter((role) => person?.roles.includes(role)).toSorted(
    (one, other) => holders(one) - holders(other),
  )
  const spoken = own.find((role) => opinions[role]?.head === id)
  return spoken ?? own.find((role) => opinions[role] === undefined) ?? own[0] ?? 'sales-head'
}

/** What another rule of the policy under which the lead was judged would have said. */
function verdictBy(name: string, lead: Lead, before: Verdict, facts: Facts): Verdict | undefined {
  if (lead.crm === undefined) return undefined
  const { arbitration } = facts.policyOf(before.policy)
  return ruling(name, lead.crm, { version: before.policy, arbitration })
}
