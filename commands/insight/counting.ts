import { type Absences, absencesIn, concernedBy, concernedFrom } from '../../src/domain/insight/absences.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { Unread } from '../../src/ports.ts'
import type { Core } from '../core.ts'
import { countingOf, countLeads } from './count-leads.ts'
import { inspectLeads } from './inspect-crm.ts'

/** Of one step, at most: more are counted more cheaply together, and what they write holds up a press for some milliseconds. */
export const STEP = { events: 1500, leads: 250 }

/** How many leads were counted; or that there was nothing to count, or that somebody else has gone on meanwhile. */
export type Step = number | 'nothing' | 'overtaken'

/** One step of at most so many events, unless it can wait. */
export async function countStep(
  core: Core,
  limit: Partial<typeof STEP> = {},
  isDue: (unread: Unread) => boolean = () => true,
): Promise<Step> {
  const { insight } = core.store
  const version = countingOf(core)
  const { events, leads: most } = { ...STEP, ...limit }
  const unread = await insight.unread(version, events, most)
  const isNothing = unread.upTo === unread.before.position && unread.before.version === version
  if (isNothing || !isDue(unread)) return 'nothing'
  const absences = absencesIn(await insight.absences())
  const leads = new Set([...unread.leads, ...(await concerned(core, unread, absences))])
  const counted = await countLeads(core, [...leads], absences)
  await inspectLeads(core, unread.renamed)
  return (await insight.keep(unread, version, counted)) ? counted.length : 'overtaken'
}

/** Leads whose working time looks otherwise now that somebody is away or back. */
async function concerned({ store }: Core, { people }: Unread, absences: Absences): Promise<LeadId[]> {
  const found = await Promise.all(
    people.map((event) =>
      store.insight.waitingFor(concernedBy(event.person, absences), concernedFrom(event)),
    ),
  )
  return found.flat()
}

/**
 * Counts all that happened since the last time, a few events at a step, until nothing is left. Ended anywhere it goes on from the last
 * step; where somebody else counts meanwhile, it leaves it to them.
 */
export async function countAll(core: Core): Promise<void> {
  while (typeof (await countStep(core)) === 'number') {}
}

/** So many milliseconds somebody who asks waits for what has not been counted yet. */
export const PATIENCE = 300

const counting = new WeakMap<Core, Promise<unknown>>()

/**
 * Counts what has happened up to now, for somebody who is about to look: numbers are counted when there are enough of them to be worth
 * it, but what is looked at is as of now. Where that takes too long (all is being counted anew), they see how far it has come. Never
 * rejects: older numbers are better than none.
 */
export function countUp(core: Core): Promise<void> {
  const until = performance.now() + PATIENCE
  const before = counting.get(core) ?? Promise.resolve()
  const turn = before.then(async () => {
    try {
      while (performance.now() < until && (await countStep(core)) !== 'nothing') {}
    } catch (err) {
      core.logger.warn({ err }, 'numbers are shown as they were: what is new could not be counted')
    }
  })
  counting.set(core, turn)
  return turn
}
