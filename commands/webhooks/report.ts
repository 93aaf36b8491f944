import type { Moment } from '../../src/domain/calendar/moment.ts'
import { type Fate, type Reconciled, reconcile } from '../../src/domain/webhook/reconcile.ts'
import type { Store } from '../../src/ports.ts'

/** The log goes back so far: what was delivered before cannot be told from what was not. */
const KNOWN = 30 * 24 * 3_600_000
/** Leads that are read at once. */
const PAGE = 200

/** What a receiver should have of a time, and what it has. */
export interface Reconciliation {
  receiver: string
  /** Half open: as it was asked for, as far as the log goes back. */
  from: Moment
  to: Moment
  counts: Record<Fate | 'wanted', number>
  /** Every event that has not arrived, lead by lead in order. */
  open: Reconciled[]
}

/** Holds all events of the time that the receiver wants against the log. Undefined for one that was never there. */
export async function reconciliationOf(
  store: Store,
  receiver: string,
  asked: { from?: Moment; to?: Moment },
  now: Moment,
): Promise<Reconciliation | undefined> {
  const subscription = await store.webhooks.subscription(receiver)
  if (subscription === undefined) return undefined
  const from = Math.max(asked.from ?? 0, now - KNOWN)
  // What happened at this very moment is in it.
  const to = Math.max(from, asked.to ?? now + 1)
  const counts = { wanted: 0, delivered: 0, waiting: 0, 'given-up': 0, missing: 0 }
  const open: Reconciled[] = []
  for (let after: string | undefined; ; ) {
    const page = await store.histories(from, to, after, PAGE)
    const leads = page.map(({ lead }) => lead.id)
    const known = await store.webhooks.told(receiver, leads)
    for (const { lead, events } of page) {
      const own = known.get(lead.id)
      if (own === undefined) continue
      for (const one of reconcile(events, subscription, own, { from, to })) {
        counts.wanted += 1
        counts[one.fate] += 1
        if (one.fate !== 'delivered') open.push(one)
      }
    }
    after = leads.at(-1)
    if (page.length < PAGE) return { receiver, from, to, counts, open }
  }
}
