import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { Clock, PushableClock } from '../../src/ports.ts'
import { type Sleepers, sleepUntil } from './sleep.ts'

/** The machine's clock. */
export function systemClock(): Clock {
  const sleepers: Sleepers = new Set()
  const now = () => Date.now()
  return { now, until: (at, signal) => sleepUntil(at, now, sleepers, signal) }
}

/**
 * The machine's clock, or another one that keeps its pace, `offset` milliseconds ahead, that can be pushed further. `onPush` gets the new offset and keeps it; the
 * clock moves only when it has resolved, so that a restart never finds an earlier time than people have seen.
 */
export function pushableClock(
  offset: number,
  onPush: (offset: number) => Promise<void>,
  machine: Pick<Clock, 'now'> = { now: () => Date.now() },
): PushableClock {
  const sleepers: Sleepers = new Set()
  let ahead = offset
  let lastPush: Promise<void> = Promise.resolve()

  const now = (): Moment => machine.now() + ahead

  async function moveBy(ms: number): Promise<void> {
    await onPush(ahead + ms)
    ahead += ms
    for (const wake of [...sleepers]) wake()
  }

  return {
    now,
    until: (at, signal) => sleepUntil(at, now, sleepers, signal),
    get offset() {
      return ahead
    },
    async push(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`A clock is pushed ahead, not by ${ms} ms`)
      // One after the other: two pushes at once must add up.
      const push = lastPush.then(() => moveBy(ms))
      lastPush = push.catch(() => undefined)
      await push
    },
  }
}
