import type { Moment } from '../calendar/moment.ts'
import { nextOpening } from '../calendar/working-time.ts'
import type { PersonId } from '../workspace.ts'
import { calendarOf, type Roster, standIn } from './desk.ts'
import type { LeadEvent } from './events.ts'
import { type Lead, repOf } from './lead.ts'

/** Who is told what after an event. Cards are drawn later from the newest state; these only say that they must be. */
export type Reaction =
  /** Redraw the card in the group. */
  | { kind: 'card' }
  /** A line in the card's thread about this event. Lines that ring wait for the working time of whom they ring. */
  | { kind: 'told'; seq: number; notBefore: Moment }
  /** Redraw this person's direct card, or post it where they have none for this attempt. */
  | { kind: 'direct'; to: PersonId; attempt: number }
  /** A direct reminder, merged with others that wait for the same person. */
  | { kind: 'nudge'; to: PersonId; seq: number; notBefore: Moment }

const UNSEEN = new Set<LeadEvent['type']>(['contact-disclosed', 'reminded'])
const UNTOLD = new Set<LeadEvent['type']>([
  'contact-disclosed',
  'saved',
  'posted',
  'edited',
  'noted',
  'call-logged',
  'reminded',
])

/** The attempt number of a direct card that is the SDR's own: a lead that was saved and never posted has no card in the group. */
export const OWN_CARD = -1

/** Pure: event and the state after it → who is told, what is shown (domain.md 12: nothing jumps, the thread tells it in words). */
export function reactions(event: LeadEvent, lead: Lead, roster: Roster): Reaction[] {
  if (lead.postedAt === undefined)
    return [{ kind: 'direct', to: lead.sdr, attempt: OWN_CARD }, ...calls(event, lead, roster)]
  const card: Reaction[] = UNSEEN.has(event.type) ? [] : [{ kind: 'card' }]
  return [...card, ...told(event, roster), ...directs(event, lead, roster), ...calls(event, lead, roster)]
}

/** An escalation rings somebody, so it waits for their working time; everything else is told at once. */
function told(event: LeadEvent, roster: Roster): Reaction[] {
  if (UNTOLD.has(event.type)) return []
  const notBefore = event.type === 'escalated' ? openingFor(event.to, event.at, roster) : event.at
  return [{ kind: 'told', seq: event.seq, notBefore }]
}

/** The direct cards of whoever holds or just lost the lead. */
function directs(event: LeadEvent, lead: Lead, roster: Roster): Reaction[] {
  const newest = lead.attempts.length - 1
  const attempt = lead.attempts[newest]
  if (attempt === undefined || event.type === 'assigned' || event.type === 'reminded') return []
  if (attempt.endedAt !== undefined && attempt.endedAt !== event.at) return []
  const people = new Set([attempt.rep, standIn(attempt.rep, roster, event.at)])
  const current: Reaction[] = [...people].map((to) => ({ kind: 'direct', to, attempt: newest }))
  if (event.type !== 'contact-disclosed' || repOf(lead) === undefined) return current
  const before = lead.attempts[newest - 1]
  return before === undefined
    ? current
    : [...current, { kind: 'direct', to: before.rep, attempt: newest - 1 }]
}

/** Reminders and escalations; each rings in the working time of the person it rings (quiet hours). */
function calls(event: LeadEvent, lead: Lead, roster: Roster): Reaction[] {
  if (event.type !== 'reminded') return []
  const managers = lead.status === 'pending'
  if (event.action === 'mention' || managers) {
    return [{ kind: 'told', seq: event.seq, notBefore: openingFor(event.to, event.at, roster) }]
  }
  return event.to.map((to) => ({
    kind: 'nudge',
    to,
    seq: event.seq,
    notBefore: openingFor([to], event.at, roster),
  }))
}

/** When the first of these people is at work. */
function openingFor(people: PersonId[], now: Moment, roster: Roster): Moment {
  const openings = people.map((id) => nextOpening(now, calendarOf(id, roster)))
  return openings.length === 0 ? now : Math.min(...openings)
}
