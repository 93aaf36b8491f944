import { setMaxListeners } from 'node:events'
import type { Moment } from '../../src/domain/calendar/moment.ts'

/** Everyone who sleeps on one clock, as the function that wakes them. */
export type Sleepers = Set<() => void>

/**
 * Milliseconds of one nap. Short, because timers overflow past 24.8 days, and because they stand still while the machine is
 * suspended and know nothing of a wall clock that was set.
 */
const LONGEST_NAP = 60_000

/** Resolves when `now()` has reached `at`, or as soon as `signal` aborts. A waking by `sleepers` looks at the clock again. */
export async function sleepUntil(
  at: Moment,
  now: () => Moment,
  sleepers: Sleepers,
  signal?: AbortSignal,
): Promise<void> {
  // However many sleep until one stop: that is no leak, and Node need not warn of one.
  if (signal !== undefined) setMaxListeners(0, signal)
  for (let left = at - now(); left > 0 && !signal?.aborted; left = at - now()) {
    await nap(Math.min(left, LONGEST_NAP), sleepers, signal)
  }
}

function nap(ms: number, sleepers: Sleepers, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', wake)
      sleepers.delete(wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    signal?.addEventListener('abort', wake)
    sleepers.add(wake)
  })
}
