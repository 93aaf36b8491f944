import type { Moment } from '../calendar/moment.ts'
import { nextOpening } from '../calendar/working-time.ts'
import type { PersonId } from '../workspace.ts'
import { calendarOf, disclosedIn, type Roster } from './desk.ts'
import type { LeadEvent } from './events.ts'
import { HEAD_ROLES, holderOf, type Lead } from './lead.ts'

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
  'opinion-given',
  'erased',
  'withdrawn',
])

/** The attempt number of a direct card that is the SDR's own: a lead that was saved and never posted has no card in the group. */
export const OWN_CARD = -1
/** The attempt number of the direct card by which a head settles a dispute. */
export const DISPUTE_CARD = -2

/** Pure: event and the state after it → who is told, what is shown (nothing jumps, the thread tells it in words). */
export function reactions(event: LeadEvent, lead: Lead, roster: Roster): Reaction[] {
  if (lead.postedAt === undefined)
    return [...(isQuiet(event) ? [] : [ownCard(lead)]), ...nudges(event, roster)]
  const card: Reaction[] = UNSEEN.has(event.type) ? [] : [{ kind: 'card' }]
  const own = event.seq > 1 && (event.type === 'posted' || event.type === 'reposted') ? [ownCard(lead)] : []
  return [
    ...card,
    ...told(event, roster),
    ...directs(event, lead),
    ...own,
    ...heads(event, roster),
    ...calls(event, lead, roster),
  ]
}

/** Whoever imports a table of leads for an SDR sends them no message for each: they get a lead's card with whatever happens to it next. */
const isQuiet = ({ type, via }: LeadEvent): boolean =>
  type === 'withdrawn' || (type === 'saved' && via === 'cli')

/** After these the heads' cards of a dispute are others; a new posting ends it. */
const ABOUT_DISPUTES = new Set<LeadEvent['type']>(['disputed', 'opinion-given', 'ruled', 'reposted'])

/** Both heads get the frozen facts and the log, and see what the other one says. */
function heads({ type }: LeadEvent, roster: Roster): Reaction[] {
  if (!ABOUT_DISPUTES.has(type)) return []
  const people = HEAD_ROLES.flatMap((role) => roster.withRole(role).map(({ id }) => id))
  return [...new Set(people)].map((to) => ({ kind: 'direct', to, attempt: DISPUTE_CARD }))
}

const ownCard = (lead: Lead): Reaction => ({ kind: 'direct', to: lead.sdr, attempt: OWN_CARD })

/** An escalation rings somebody, so it waits for their working time; everything else is told at once. */
function told(event: LeadEvent, roster: Roster): Reaction[] {
  if (UNTOLD.has(event.type)) return []
  const notBefore = event.type === 'escalated' ? openingFor(event.to, event.at, roster) : event.at
  return [{ kind: 'told', seq: event.seq, notBefore }]
}

/** The direct cards of whoever was given the contact in the attempt that runs or just ended. */
function directs(event: LeadEvent, lead: Lead): Reaction[] {
  if (event.type === 'assigned' || event.type === 'synced' || event.type === 'reminded') return []
  const newest = lead.attempts.length - 1
  const ended = event.type === 'contact-disclosed' ? directsOf(lead, newest - 1, event.at) : []
  return [...directsOf(lead, newest, event.at), ...ended]
}

/** Nobody hears of an attempt after the moment at which it ended; an earlier one concerns only those whom it just ended for. */
function directsOf(lead: Lead, number: number, now: Moment): Reaction[] {
  const attempt = lead.attempts[number]
  if (attempt === undefined) return []
  if (attempt.endedAt === undefined ? holderOf(lead) === undefined : attempt.endedAt !== now) return []
  return disclosedIn(attempt).map((to) => ({ kind: 'direct', to, attempt: number }))
}

/** Reminders; each rings in the working time of the person it rings (quiet hours). */
function calls(event: LeadEvent, lead: Lead, roster: Roster): Reaction[] {
  if (event.type !== 'reminded') return []
  if (event.action === 'mention' || lead.status === 'pending') {
    return [{ kind: 'told', seq: event.seq, notBefore: openingFor(event.to, event.at, roster) }]
  }
  return nudges(event, roster)
}

/** Without a card in the group there is no thread either: whoever is to be rung gets a direct message. */
function nudges(event: LeadEvent, roster: Roster): Reaction[] {
  if (event.type !== 'reminded' && event.type !== 'escalated') return []
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
