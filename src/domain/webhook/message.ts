import type { Moment } from '../calendar/moment.ts'
import type { LeadEvent } from '../lead/events.ts'
import { evolve } from '../lead/evolve.ts'
import type { Fields, Origin, Touchpoint } from '../lead/fields.ts'
import { forGroup } from '../lead/group-text.ts'
import { holderOf, type Lead } from '../lead/lead.ts'
import { nameOf, type Receiver, type Subscription, type WebhookEvent } from './events.ts'

/** One event as a receiver is told of it: the same bytes under the same id however often it is sent. */
export interface WebhookMessage {
  id: string
  event: WebhookEvent
  seq: number
  at: Moment
  /** JSON. */
  body: string
}

/** From where on a lead's events are to be told: those after `sent`. From `again` on it was asked for, whenever they happened. */
export interface WebhookPlace {
  sent: number
  again?: number
}

/** What a receiver is still to be told of a lead, in order, out of its whole history. */
export function messagesOf(
  events: readonly LeadEvent[],
  { sent, again }: WebhookPlace,
  subscription: Subscription,
  { contact }: Pick<Receiver, 'contact'>,
): WebhookMessage[] {
  const messages: WebhookMessage[] = []
  let lead: Lead | undefined
  for (const event of events) {
    const before = lead
    lead = evolve(before, event)
    if (event.seq <= sent) continue
    const name = wantedName(event, subscription, again)
    if (name === undefined) continue
    const { seq, at } = event
    const data = { ...dataOf(before, lead, event), ...(contact && { contact: contactOf(lead.fields) }) }
    const body = JSON.stringify({ type: name, timestamp: new Date(at).toISOString(), data })
    messages.push({ id: `evt_${event.lead}_${seq}`, event: name, seq, at, body })
  }
  return messages
}

/** The event's name, where it is to be told. */
export function wantedName(
  event: LeadEvent,
  subscription: Subscription,
  again = Number.POSITIVE_INFINITY,
): WebhookEvent | undefined {
  const name = nameOf(event)
  const since = name && subscription[name]
  if (since === undefined) return undefined
  return event.at >= since || event.seq >= again ? name : undefined
}

/** The lead as it stood after the event. Words that people wrote are masked as for the group; notes and follow-ups are left out. */
function dataOf(before: Lead | undefined, lead: Lead, event: LeadEvent) {
  const safe = forGroup(lead.fields)
  const reason = reasonOf(event)
  const { credit } = lead
  return {
    lead: lead.id,
    externalId: lead.externalId,
    seq: event.seq,
    status: lead.status,
    grade: lead.grading.grade,
    mrl: lead.mrl,
    sdr: lead.sdr,
    rep: repOf(before, lead),
    reason: reason && safe(reason),
    amount: event.type === 'closed' && event.amount !== undefined ? safe(event.amount) : undefined,
    credit: credit && { account: credit.account, amount: credit.amount, rule: credit.rule },
    policy: event.policy,
    origin: originOf(lead.origin, safe),
  }
}

/** Who has it, or had it until now. */
function repOf(before: Lead | undefined, lead: Lead): string | undefined {
  if (lead.status === 'won' || lead.status === 'lost') return lead.rep
  const had = before && holderOf(before)
  const isEnded =
    lead.attempts.at(-1)?.outcome !== undefined && lead.attempts.length === before?.attempts.length
  return holderOf(lead) ?? (isEnded ? had : undefined)
}

function reasonOf(event: LeadEvent): string | undefined {
  switch (event.type) {
    case 'rejected':
    case 'returned':
    case 'invalidated':
    case 'reopened':
    case 'closed':
      return event.reason
    case 'reclaimed':
      return event.clock
    case 'released':
      return event.because
    default:
      return undefined
  }
}

/** The tags of the last touch, and of the first one where that was another. */
function originOf({ first, ...last }: Origin, safe: (text: string) => string) {
  return { ...tagsOf(last, safe), ...(first && { first: tagsOf(first, safe) }) }
}

function tagsOf({ derived, ...touch }: Touchpoint, safe: (text: string) => string) {
  const said = TAGS.flatMap((tag) => {
    const text = touch[tag]
    return text === undefined ? [] : [[tag, safe(text)] as const]
  })
  return { ...Object.fromEntries(said), derived }
}

const TAGS = ['source', 'medium', 'campaign', 'content', 'term'] as const

const contactOf = ({ company, contact, title, level, phone, email, wechat }: Fields) => ({
  company,
  name: contact,
  title,
  level,
  phone,
  email,
  wechat,
})
