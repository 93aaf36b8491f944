import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Clock } from '../../../src/ports.ts'

/** What the work comes to, or undefined where it is not done by `deadline` or before `signal` aborts. */
export async function inTime<T>(
  clock: Clock,
  work: Promise<T>,
  deadline: Moment,
  signal?: AbortSignal,
): Promise<T | undefined> {
  const done = new AbortController()
  const enough = signal === undefined ? done.signal : AbortSignal.any([done.signal, signal])
  const late = clock.until(deadline, enough).then(() => undefined)
  try {
    return await Promise.race([work, late])
  } finally {
    done.abort()
  }
}
