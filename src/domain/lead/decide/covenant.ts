import type { Verdict } from '../../covenant/covenant.ts'
import type { Command } from '../commands.ts'
import { standIn } from '../desk.ts'
import type { Judged } from '../events.ts'
import type { Lead } from '../lead.ts'
import { repOf } from '../lead.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { adviseFor } from './advice.ts'
import { disputed } from './dispute.ts'
import type { Actor, Decision, Facts } from './facts.ts'
import { judgedAgain } from './judging.ts'

/** To the owner of the CRM's record, who is given the whole information; nobody is assigned. Against the rules with a reason only. */
export function sync(lead: Lead, { why }: Command<'sync'>, facts: Facts): Decision {
  const owner = lead.crm?.record?.owner
  if (owner === undefined || facts.roster.person(owner) === undefined) return refuse({ code: 'no-owner' })
  const byTheRules = lead.verdict?.to.kind === 'owner'
  if (!byTheRules && (why ?? '').trim() === '') return refuse({ code: 'why-needed' })
  // No clock brings it back to an owner who was away: they are told as well as who stands in.
  const told = new Set([owner, standIn(owner, facts.roster, facts.now)])
  return {
    events: [
      { type: 'synced', owner, ...(why !== undefined && { why }) },
      ...[...told].map((to) => ({ type: 'contact-disclosed', to }) as const),
    ],
  }
}

/** A name that is like another one is never the same company by itself: a manager says which record it is, or that it is none of them. */
export function match(lead: Lead, { pick }: Command<'match'>, facts: Facts): Decision {
  const stands = disputed(lead)
  if (stands !== undefined) return refuse(stands)
  const record = lead.crm?.maybe[pick]?.id
  const named = record === undefined ? undefined : facts.inquiry?.named
  if (record !== undefined && named === undefined) return refuse(notFound(facts))
  const judged = judgedAgain(lead, lead, facts, { named, excludeMaybe: record === undefined })
  if (judged === undefined) return refuse({ code: 'crm-silent' })
  return { events: [{ type: 'matched', ...(record !== undefined && { record }), judged }] }
}

/**
 * The verdict follows where the CRM was silent at the posting; as of the posting: what was written into the CRM since then counts for
 * nothing. Where there is one already, or no posting, nothing is left to do.
 */
export function consult(lead: Lead, facts: Facts): Decision {
  if (!awaitsVerdict(lead)) return { events: [] }
  const judged = judgedAgain(lead, lead, facts)
  if (judged === undefined) return refuse({ code: 'crm-silent' })
  return { events: [{ type: 'judged', judged }] }
}

/** Whether the CRM is still to be asked about it: it was posted, is not given up, and nobody knows whose it is. */
export const awaitsVerdict = (lead: Lead): boolean =>
  lead.crm === undefined &&
  lead.postedAt !== undefined &&
  lead.status !== 'nurturing' &&
  lead.status !== 'invalid'

/**
 * A rep says "mine already". The CRM decides: with a record that is older than the lead the rules may send it to its owner, and a rep
 * who holds it gives it back to the managers for that; without one it stays where it is. So it does where the managers knew of that
 * owner and assigned it all the same.
 */
export function claim(lead: Lead, { record }: Command<'claim'>, actor: Actor, facts: Facts): Decision {
  const stands = disputed(lead)
  if (stands !== undefined) return refuse(stands)
  const named = record === undefined ? undefined : facts.inquiry?.named
  if (record !== undefined && named === undefined) return refuse(notFound(facts))
  const judged = judgedAgain(lead, lead, facts, { claimedBy: actor.id, named })
  if (judged === undefined) return refuse({ code: 'crm-silent' })
  if (isSame(judged, lead)) return { events: [] }
  const from = repOf(lead)
  const claimed = { type: 'claimed', ...(record !== undefined && { record }), judged } as const
  const owner = ownerBy(judged.verdict)
  if (from === undefined || owner === undefined || owner === ownerBy(lead.verdict))
    return { events: [claimed] }
  const advice = adviseFor(lead, lead, facts)
  return { events: [claimed, { type: 'released', from, because: 'claimed', ...advice }] }
}

const ownerBy = (verdict: Verdict | undefined) =>
  verdict?.to.kind === 'owner' ? verdict.to.owner : undefined

const isSame = (judged: Judged, { crm, verdict }: Lead): boolean =>
  JSON.stringify([judged.crm, judged.verdict]) === JSON.stringify([crm, verdict])

const notFound = ({ inquiry }: Facts): Refusal =>
  inquiry === undefined ? { code: 'crm-silent' } : { code: 'no-such-record' }

/** Whether the newest rejection was right. Who finds the same again changes nothing; who finds otherwise is told who was first. */
export function judgeRejection(lead: Lead, { upheld, note }: Command<'judge'>, actor: Actor): Decision {
  const last = lead.attempts.at(-1)
  if (last?.outcome !== 'rejected') return refuse({ code: 'nothing-to-judge' })
  const { judgedBy } = last
  if (judgedBy === actor.id && last.upheld === upheld) return { events: [] }
  if (judgedBy !== undefined) return refuse({ code: 'rejection-judged', by: judgedBy })
  if (last.upheld !== undefined) return refuse({ code: 'nothing-to-judge' })
  return { events: [{ type: 'rejection-judged', upheld, ...(note !== undefined && { note }) }] }
}
