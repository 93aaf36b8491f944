import type { Core } from '../../../../commands/core.ts'
import { effectsOf } from '../../../../commands/effects.ts'
import { countAll } from '../../../../commands/insight/counting.ts'
import type { Moment } from '../../../../src/domain/calendar/moment.ts'
import type { Lead } from '../../../../src/domain/lead/lead.ts'
import type { Store } from '../../../../src/ports.ts'
import { beginningOf } from './arrivals.ts'
import { liveThrough } from './quarter.ts'
import { agreeOnRules, measureRules } from './rules.ts'
import { demoTargets } from './targets.ts'

const KEY = 'playground:quarter'
const BEGUN = 'playground:quarter:begun'
/** Leads of one write. */
const AT_ONCE = 30
/** Of leads that wait for somebody now, the newest have cards in the chat. */
const CARDS = 3

/** When the playground's past begins: kept, so that a start that was cut off is gone on with. Nothing where the store had leads before. */
export async function beginningIn(store: Store, now: Moment, timezone: string): Promise<Moment | undefined> {
  const kept = await store.get(KEY)
  if (kept === 'made') return undefined
  if (kept === undefined) {
    const [any] = await store.leads({ limit: 1 })
    if (any !== undefined) return undefined
    await store.set(KEY, String(beginningOf(now, timezone)))
  }
  return Number(await store.get(KEY))
}

export { agreeOnRules }

/**
 * Fills an empty workspace with some months of made-up work: what people and clocks did, by the product's own decisions. It is written a
 * few leads at a time, so that a press waits for no more than that. Nobody is told of what is past; of what waits for somebody now the
 * newest come as cards. Rejects where `signal` says that the process ends.
 */
export async function fillQuarter(
  core: Core,
  newId: (at: Moment) => string,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, workspace } = core
  const now = clock.now()
  await store.targets.put(demoTargets(now, core.timezone(), workspace))
  // One that was cut off while it was being written is left as it is: each of its leads is whole.
  if ((await store.get(BEGUN)) !== undefined) return
  const { leads, people, claims, credits } = (await liveThrough(core, now, newId, signal)).whole()
  const waiting = leads
    .map(({ lead }) => lead)
    .filter(({ status }) => status === 'pending' || status === 'assigned')
    .slice(-CARDS)
  await store.set(BEGUN, String(now))
  for (let i = 0; i < leads.length && !signal.aborted; i += AT_ONCE) {
    const some = leads.slice(i, i + AT_ONCE)
    const ids = new Set(some.map(({ lead }) => lead.id))
    const own = claims.filter(({ lead }) => ids.has(lead))
    await store.commit({
      leads: [...ids],
      keys: own.map(({ key }) => key),
      decide: () => ({
        result: null,
        leads: some,
        claims: own,
        credits: credits.filter(({ lead }) => ids.has(lead)),
        people: i === 0 ? people : [],
        effects: waiting
          .filter(({ id }) => ids.has(id))
          .flatMap((lead) => effectsOf(core, lead, shownNow(lead), now)),
      }),
    })
  }
}

/** So that the next start leaves it at that. */
export const isFilled = (store: Store): Promise<void> => store.set(KEY, 'made')

/** Counts it for the pages, and what the rules that were agreed on in it would have changed before. */
export async function countQuarter(core: Core): Promise<void> {
  await countAll(core)
  await measureRules(core)
}

/** The card in the group, and the rep's own. */
const shownNow = (lead: Lead) => [
  { kind: 'card' as const },
  ...(lead.status === 'assigned'
    ? [{ kind: 'direct' as const, to: lead.rep, attempt: lead.attempts.length - 1 }]
    : []),
]
