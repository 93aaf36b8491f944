import type { Moment } from '../calendar/moment.ts'
import type { LeadEvent, LeadEventType } from '../lead/events.ts'

/** What another system may subscribe to, by what happened: an end by its outcome, and what only drives our own chat not at all. */
const NAMES = {
  saved: ['lead.saved'],
  posted: ['lead.posted'],
  reposted: ['lead.reposted'],
  edited: ['lead.edited'],
  matched: ['lead.matched'],
  claimed: ['lead.claimed'],
  synced: ['lead.synced'],
  assigned: ['lead.assigned'],
  accepted: ['lead.accepted'],
  rejected: ['lead.rejected'],
  'rejection-judged': ['lead.rejection-judged'],
  'followed-up': ['lead.followed-up'],
  qualified: ['lead.qualified'],
  returned: ['lead.returned'],
  reclaimed: ['lead.reclaimed'],
  released: ['lead.released'],
  nurtured: ['lead.nurtured'],
  reopened: ['lead.reopened'],
  invalidated: ['lead.invalidated'],
  closed: ['lead.won', 'lead.lost'],
  noted: ['lead.noted'],
  'call-logged': ['lead.call-logged'],
  disputed: ['lead.disputed'],
  ruled: ['lead.ruled'],
  judged: ['lead.judged'],
  erased: ['lead.erased'],
  withdrawn: ['lead.withdrawn'],
  'opinion-given': [],
  reminded: [],
  escalated: [],
  'contact-disclosed': [],
} as const satisfies Record<LeadEventType, readonly `lead.${string}`[]>

export type WebhookEvent = (typeof NAMES)[LeadEventType][number]

/** All of them, in the order of a lead's life. */
export const WEBHOOK_EVENTS: readonly WebhookEvent[] = Object.values(NAMES).flat()

/** The name under which it is told, if it is told at all. */
export function nameOf(event: LeadEvent): WebhookEvent | undefined {
  return event.type === 'closed' ? `lead.${event.outcome}` : NAMES[event.type][0]
}

/** What a receiver wants, and since when it does: what happened before is not told. */
export type Subscription = Partial<Record<WebhookEvent, Moment>>

/** The same by the types of events, so far as these say it. */
export function sinceByType(subscription: Subscription): Partial<Record<LeadEventType, Moment>> {
  const since: Partial<Record<LeadEventType, Moment>> = {}
  for (const [type, names] of Object.entries(NAMES)) {
    const moments = names.flatMap((name) => subscription[name] ?? [])
    if (moments.length > 0 && isType(type)) since[type] = Math.min(...moments)
  }
  return since
}

const isType = (text: string): text is LeadEventType => text in NAMES

/** Where another system hears what becomes of leads. */
export interface Receiver {
  id: string
  url: string
  events: readonly WebhookEvent[]
  /** Whether it is told who the contact is. */
  contact: boolean
}
