import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { LeadEvent } from '../../src/domain/lead/events.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import { nameOf, type WebhookEvent } from '../../src/domain/webhook/events.ts'
import type { Store } from '../../src/ports.ts'

/** Leads that are read, and made due, at once. */
const PAGE = 200

/** One lead from its first event on that the receiver wants, or every lead from its first one after a moment. */
export type Replayed = { lead: LeadId } | { from: Moment }

/**
 * Lets a receiver be told again, in order, what happened to a lead since its first event, or to all leads since a moment; also what was
 * before it subscribed. Gives of how many leads.
 */
export async function replay(
  store: Store,
  receiver: { id: string; events: readonly WebhookEvent[] },
  what: Replayed,
  now: Moment,
): Promise<number> {
  // One that no process has told yet begins now, or it would be told of everything else twice.
  await store.webhooks.subscribe(receiver.id, receiver.events, now)
  const first = (events: readonly LeadEvent[], from: Moment) =>
    events.find((event) => {
      const name = nameOf(event)
      return name !== undefined && receiver.events.includes(name) && event.at >= from
    })
  const again = async (found: (LeadEvent | undefined)[]) => {
    const from = found.flatMap((event) => (event === undefined ? [] : [{ lead: event.lead, seq: event.seq }]))
    await store.webhooks.replay(receiver.id, from, now)
    return from.length
  }
  if ('lead' in what) return again([first(await store.events(what.lead), 0)])
  let leads = 0
  for (let after: string | undefined; ; ) {
    const page = await store.histories(what.from, Number.MAX_SAFE_INTEGER, after, PAGE)
    leads += await again(page.map(({ events }) => first(events, what.from)))
    after = page.at(-1)?.lead.id
    if (page.length < PAGE) return leads
  }
}
