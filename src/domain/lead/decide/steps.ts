import type { Command } from '../commands.ts'
import { standIn } from '../desk.ts'
import type { LeadEventBody } from '../events.ts'
import { isWithdrawn, type Lead, repOf } from '../lead.ts'
import { refuse } from '../refusal.ts'
import { adviseFor } from './advice.ts'
import { badDate } from './dates.ts'
import type { Decision, Facts } from './facts.ts'

const one = (event: LeadEventBody): Decision => ({ events: [event] })
const noteOf = (note: string | undefined) => (note === undefined ? {} : { note })

/** Gives the lead to a rep; the whole contact goes to who will act on it, and that is an event too. */
export function assign(lead: Lead, command: Command<'assign'>, facts: Facts): Decision {
  const rep = facts.roster.person(command.rep)
  if (!rep?.roles.includes('rep')) return refuse({ code: 'not-a-rep' })
  const holder = repOf(lead)
  if (holder === rep.id) return refuse({ code: 'same-rep', rep: rep.id })
  const againstRules = lead.status === 'pending' && lead.verdict?.to.kind === 'owner'
  if ((holder !== undefined || againstRules) && (command.why ?? '').trim() === '') {
    return refuse({ code: 'why-needed' })
  }
  const suggested = lead.suggestions.some((suggestion) => suggestion.rep === rep.id)
  return { events: assignment(rep.id, suggested, facts, command.why) }
}

/** The two events of an assignment. */
export function assignment(rep: string, suggested: boolean, facts: Facts, why?: string): LeadEventBody[] {
  const waitedSince = facts.lastAssignedAt(rep)
  return [
    {
      type: 'assigned',
      rep,
      suggested,
      ...(why !== undefined && { why }),
      ...(waitedSince !== undefined && { waitedSince }),
    },
    { type: 'contact-disclosed', to: standIn(rep, facts.roster, facts.now) },
  ]
}

export const accept = (): Decision => one({ type: 'accepted' })

export function reject(lead: Lead, command: Command<'reject'>, facts: Facts): Decision {
  if (!listed(lead, 'rejectReasons', command.reason, facts)) return refuse({ code: 'reason-unknown' })
  const tooFew = untouched(lead, 'reject', facts)
  if (tooFew !== undefined) return tooFew
  const advice = adviseFor(lead, lead, facts, heldBy(lead))
  return one({ type: 'rejected', reason: command.reason, ...noteOf(command.note), ...advice })
}

export function giveBack(lead: Lead, command: Command<'return'>, facts: Facts): Decision {
  if (!listed(lead, 'returnReasons', command.reason, facts)) return refuse({ code: 'reason-unknown' })
  const tooFew = untouched(lead, 'return', facts)
  if (tooFew !== undefined) return tooFew
  const advice = adviseFor(lead, lead, facts, heldBy(lead))
  return one({ type: 'returned', reason: command.reason, ...noteOf(command.note), advice })
}

export function followUp(lead: Lead, { kind, text }: Command<'follow-up'>): Decision {
  if (lead.touches.length >= MOST) return refuse({ code: 'full' })
  return worded(text) ?? one({ type: 'followed-up', kind, text })
}

export const qualify = ({ project, real, nextStep }: Command<'qualify'>): Decision =>
  worded(nextStep) ?? one({ type: 'qualified', project, real, nextStep })

export function nurture(command: Command<'nurture'>, facts: Facts): Decision {
  const { revisitAt } = command
  const bad = badDate(revisitAt, facts.now)
  if (bad !== undefined) return refuse(bad)
  return one({ type: 'nurtured', ...(revisitAt !== undefined && { revisitAt }), ...noteOf(command.note) })
}

export function close({ outcome, amount, reason }: Command<'close'>): Decision {
  return one({
    type: 'closed',
    outcome,
    ...(amount !== undefined && { amount }),
    ...(reason !== undefined && { reason }),
  })
}

export const invalidate = ({ reason }: Command<'invalidate'>): Decision =>
  worded(reason) ?? one({ type: 'invalidated', reason })

/** A withdrawn lead stays away: its person may have been brought anew. */
export function reopen(lead: Lead, { reason }: Command<'reopen'>, facts: Facts): Decision {
  if (isWithdrawn(lead)) return refuse({ code: 'withdrawn' })
  return worded(reason) ?? one({ type: 'reopened', reason, ...adviseFor(lead, lead, facts) })
}

export const withdraw = (lead: Lead, command: Command<'withdraw'>): Decision =>
  lead.seq === command.seq ? one({ type: 'withdrawn', import: command.import }) : refuse({ code: 'touched' })

/** A lead keeps at most this many notes, calls and records of each kind: what people type is bounded everywhere. */
const MOST = 500

export function note(lead: Lead, { kind, text }: Command<'note'>, name: string | undefined): Decision {
  if (lead.notes.length >= MOST) return refuse({ code: 'full' })
  return worded(text) ?? one({ type: 'noted', kind, text, ...(name !== undefined && { name }) })
}

export function logCall(lead: Lead, { text }: Command<'log-call'>): Decision {
  if (lead.calls.length >= MOST) return refuse({ code: 'full' })
  return worded(text) ?? one({ type: 'call-logged', text })
}

/** Takes a lead from a rep who has left the roster; a knock about somebody who works here changes nothing. */
export const release = (lead: Lead, facts: Facts): Decision => {
  const from = repOf(lead)
  if (from === undefined || facts.roster.person(from) !== undefined) return { events: [] }
  return one({ type: 'released', from, because: 'left', ...adviseFor(lead, lead, facts, [from]) })
}

/** A form may have been drawn from the list in force, while the lead lives under an older one: both are agreed words. */
const listed = (lead: Lead, list: 'rejectReasons' | 'returnReasons', reason: string, facts: Facts): boolean =>
  facts.policyOf(lead.policy)[list].includes(reason) || facts.policy.policy[list].includes(reason)

const heldBy = (lead: Lead): string[] => [repOf(lead)].filter((rep) => rep !== undefined)

const worded = (text: string) => (text.trim() === '' ? refuse({ code: 'words-needed' }) : undefined)

/** A lead is not sent back untouched: the policy says how many records a rep must have written. */
function untouched(lead: Lead, step: 'return' | 'reject', facts: Facts) {
  const needs = facts.policyOf(lead.policy).minTouches[step]
  const has = lead.status === 'accepted' || lead.status === 'qualified' ? lead.touched : 0
  return has < needs ? refuse({ code: 'few-touches', needs, has }) : undefined
}
