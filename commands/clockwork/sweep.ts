import type { Moment } from '../../src/domain/calendar/moment.ts'
import { THE_CLOCK } from '../../src/domain/lead/decide/facts.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import type { Core } from '../core.ts'
import { handle } from '../handle.ts'
import { createProgress, type Progress } from './progress.ts'

/** Leads that are looked up at once, and fired in a commit or two. */
const PAGE = 500
/** Looks at the table at least this often, whatever it was told. */
const PATROL = 1000
/** A lead whose rung cannot be fired is left alone for so long: at first, since it may be the store that is away, and at most. */
const SORE = { first: 1000, longest: 60_000 }
const BESIDE_THE_SORE = 1000

export interface Sweep {
  /** Its looks at the table. */
  readonly patrol: Progress
  start(): void
  /** Fires what came due from `from` until `at`, both included. Rejects where the rows cannot be read. */
  knock(moments: { from: Moment; at: Moment }): Promise<void>
  stop(): Promise<void>
}

/**
 * Patrols the rows: knocks at every lead whose next moment has come, earliest first. What happens is decided by the lead's state alone, so
 * a doubled or stale knock changes nothing; after a stop the first sweep catches up. `grace`: milliseconds for which moments are left to a
 * queue that knocks by itself; what is still due then, the queue has lost.
 */
export function createSweep(core: Core, { grace = 0 } = {}): Sweep {
  const stopping = new AbortController()
  const sore = new Map<LeadId, { until: number; wait: number }>()
  const patrol = createProgress()
  let running: Promise<void> = Promise.resolve()
  let unsubscribe = () => {}
  let alarm = new AbortController()
  let wakesAt = Number.POSITIVE_INFINITY

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        // Set before looking: what is decided meanwhile may be due earlier than what is seen.
        alarm = new AbortController()
        const asked = await fireUntil(core.clock.now() - grace, { went: patrol.done })
        if (asked > 0) continue
        await rest(((await core.store.nextDue()) ?? Number.POSITIVE_INFINITY) + grace)
      } catch (fault) {
        patrol.failed()
        core.logger.error({ err: fault }, 'the sweep failed')
        await core.clock.until(core.clock.now() + 1000, stopping.signal)
      }
    }
  }

  /**
   * Fires all that is due from `from` on until `at`, page by page: while one is decided and written the next is read, so that it waits
   * at the door when the store gets to it. `went` is told of each. Gives of how many leads it was worth asking.
   */
  async function fireUntil(at: Moment, { from, went }: { from?: Moment; went?(): void }): Promise<number> {
    let after = from === undefined ? undefined : { at: from, lead: '' }
    let before: Promise<number> = Promise.resolve(0)
    let asked = 0
    for (;;) {
      const page = await core.store.due(at, PAGE, after)
      const firing = fireAll(page)
      asked += await before
      before = firing
      went?.()
      const last = page.at(-1)
      if (last === undefined || page.length < PAGE || stopping.signal.aborted) return asked + (await before)
      after = { at: last.due.at, lead: last.lead }
    }
  }

  /** Asks these leads whether their next moments have come. Gives of how many it was worth asking. */
  async function fireAll(found: readonly { lead: LeadId }[]): Promise<number> {
    const now = core.clock.now()
    const ready = found.filter(({ lead }) => (sore.get(lead)?.until ?? 0) <= now)
    await Promise.all(ready.map(({ lead }) => fire(lead)))
    return ready.length
  }

  async function fire(lead: LeadId): Promise<void> {
    try {
      await handle(core, { lead, command: { name: 'tick' }, actor: THE_CLOCK, via: 'clock' })
      sore.delete(lead)
    } catch (fault) {
      const wait = Math.min(SORE.longest, (sore.get(lead)?.wait ?? SORE.first / 2) * 2)
      sore.set(lead, { until: core.clock.now() + wait, wait })
      core.logger.error({ lead, err: fault }, 'a rung could not be fired')
    }
  }

  /** Until the next moment, or until a decision sets an earlier one. */
  async function rest(next: number): Promise<void> {
    const now = core.clock.now()
    // A sore lead stays the earliest of all: then the others are looked for every second.
    const soonest = sore.size === 0 ? now + 1 : now + BESIDE_THE_SORE
    wakesAt = Math.max(soonest, Math.min(next, now + PATROL))
    await core.clock.until(wakesAt, alarm.signal)
    wakesAt = Number.POSITIVE_INFINITY
  }

  return {
    patrol,
    start() {
      unsubscribe = core.store.onChange(({ dues }) => {
        if (dues.some(({ at }) => at + grace < wakesAt)) alarm.abort()
      })
      running = loop()
    },
    async knock({ from, at }) {
      await fireUntil(Math.min(at, core.clock.now()), { from })
    },
    async stop() {
      unsubscribe()
      stopping.abort()
      alarm.abort()
      await running
    },
  }
}
