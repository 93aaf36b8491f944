import { companyOfLead } from '../company/company-of-lead.ts'
import { traitsOf } from '../covenant/case.ts'
import type { Base } from './attempts.ts'
import type { Content, Envelope, Judged, LeadEventBody } from './events.ts'
import type { LastMove, Lead } from './lead.ts'

/**
 * A move ends the turn: buttons drawn before are outdated, the new state's clock starts from the foot of its ladder, and what belongs to
 * the old status alone is gone. Written out by name: this is done for every click, and copying what then is replaced or deleted took
 * longer than all the rest of it.
 */
export function moved(lead: Lead, event: Envelope & LeadEventBody & { type: LastMove['what'] }): Base {
  const { type: what, by, at } = event
  const base: Base = {
    id: lead.id,
    group: lead.group,
    sdr: lead.sdr,
    fields: lead.fields,
    unknown: lead.unknown,
    origin: lead.origin,
    grading: lead.grading,
    policy: lead.policy,
    seq: lead.seq + 1,
    turn: lead.turn + 1,
    since: at,
    createdAt: lead.createdAt,
    mrl: lead.mrl,
    attempts: lead.attempts,
    suggestions: lead.suggestions,
    leftOut: lead.leftOut,
    notes: lead.notes,
    calls: lead.calls,
    touches: lead.touches,
    climbed: {},
    lastMove: event.type === 'assigned' ? { what, by, at, rep: event.rep } : { what, by, at },
  }
  if (lead.externalId !== undefined) base.externalId = lead.externalId
  if (lead.postedAt !== undefined) base.postedAt = lead.postedAt
  if (lead.crm !== undefined) base.crm = lead.crm
  if (lead.verdict !== undefined) base.verdict = lead.verdict
  if (lead.judgedOn !== undefined) base.judgedOn = lead.judgedOn
  if (lead.appliedAt !== undefined) base.appliedAt = lead.appliedAt
  if (lead.credit !== undefined) base.credit = lead.credit
  if (lead.dispute !== undefined) base.dispute = lead.dispute
  return base
}

/** The card proposes something else now: buttons drawn before are outdated, and the clock runs on. */
export function proposedAnew(
  lead: Lead,
  { type: what, by, at }: Envelope & { type: 'matched' | 'claimed' | 'judged' | 'ruled' | 'edited' },
): Pick<Lead, 'turn' | 'lastMove'> {
  return { turn: lead.turn + 1, lastMove: { what, by, at } }
}

/** A verdict, with the values that it was given on; nothing where there is none. */
export function judgedOn(
  judged: Judged | undefined,
  content: Pick<Content, 'fields' | 'unknown' | 'grading'>,
): Pick<Lead, 'crm' | 'verdict' | 'judgedOn'> {
  if (judged === undefined) return {}
  const company = companyOfLead(content.fields, content.unknown)
  return { ...judged, judgedOn: { company, traits: traitsOf(content) } }
}

/** Whether the buttons about the company would now do something else than they say. */
export function proposesOther({ crm, verdict }: Lead, judged: Judged): boolean {
  const owner = (facts: Judged['crm'] | undefined) => facts?.record?.ownerHere && facts.record.owner
  const names = (facts: Judged['crm'] | undefined) => facts?.maybe.map(({ id }) => id).join('\n')
  return (
    verdict?.to.kind !== judged.verdict.to.kind ||
    owner(crm) !== owner(judged.crm) ||
    names(crm) !== names(judged.crm)
  )
}

/** Whether a card that said nothing of the company would now show buttons about it. */
export const proposesMore = ({ crm, verdict }: Judged): boolean =>
  verdict.to.kind === 'owner' || crm.record?.ownerHere === true || crm.maybe.length > 0

/** A new posting is judged anew; credit that is in the books goes with the lead. */
export function withoutVerdict({
  crm: _crm,
  verdict: _verdict,
  judgedOn: _judgedOn,
  dispute: _dispute,
  appliedAt: _applied,
  ...rest
}: Base): Base {
  return rest
}

/** Back where nobody has it: the verdict stands, and will have to be applied again. */
export function notApplied({ appliedAt: _applied, ...rest }: Base): Base {
  return rest
}

/** The `contact` clock runs from the assignment, through the acceptance. */
export const contactClimbed = ({ climbed: { contact } }: Lead): Lead['climbed'] =>
  contact === undefined ? {} : { contact }
