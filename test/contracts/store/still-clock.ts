import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Clock } from '../../../src/ports.ts'
import { MONDAY } from '../../support/leads.ts'

/** A clock that stands until it is moved. */
export function stillClock(now: Moment = MONDAY): Clock & { move(ms: number): void } {
  const sleepers = new Set<{ at: Moment; wake(): void }>()
  return {
    now: () => now,
    until: (at, signal) =>
      new Promise((resolve) => {
        if (at <= now || signal?.aborted) return resolve()
        const wake = () => {
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const sleeper = { at, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', wake)
      }),
    move(ms) {
      now += ms
      for (const sleeper of [...sleepers]) {
        if (sleeper.at <= now) sleeper.wake()
      }
    },
  }
}
