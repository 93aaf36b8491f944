import type { Moment } from '../calendar/moment.ts'
import type { LeadEvent } from '../lead/events.ts'
import type { LeadId } from '../lead/lead.ts'
import type { Subscription, WebhookEvent } from './events.ts'
import { wantedName } from './message.ts'

/** `missing`: nothing says that it was sent, and nothing will send it. */
export const FATES = ['delivered', 'waiting', 'given-up', 'missing'] as const
export type Fate = (typeof FATES)[number]

/** One event that a receiver should have, and whether it has it. */
export interface Reconciled {
  lead: LeadId
  seq: number
  event: WebhookEvent
  at: Moment
  fate: Fate
}

/** What is known of the lead at that receiver: up to where it was worked through and read, and what the log says of events. */
export interface Known {
  sent?: number
  again?: number
  read: number
  outcomes: ReadonlyMap<number, 'delivered' | 'given-up'>
}

/** Holds a lead's events of [from, to) that the receiver wants against what is known to have become of them. */
export function reconcile(
  events: readonly LeadEvent[],
  subscription: Subscription,
  known: Known,
  { from, to }: { from: Moment; to: Moment },
): Reconciled[] {
  return events.flatMap((event) => {
    const name = wantedName(event, subscription, known.again)
    if (name === undefined || event.at < from || event.at >= to) return []
    const { lead, seq, at } = event
    return [{ lead, seq, event: name, at, fate: fateOf(seq, known) }]
  })
}

function fateOf(seq: number, { sent, read, outcomes }: Known): Fate {
  const outcome = outcomes.get(seq)
  if (outcome !== undefined) return outcome
  return seq > read || (sent !== undefined && seq > sent) ? 'waiting' : 'missing'
}
