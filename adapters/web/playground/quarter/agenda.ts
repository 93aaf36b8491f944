import type { Moment } from '../../../../src/domain/calendar/moment.ts'

/** What is to happen, taken out in the order of its moments; of one moment in the order in which it was put in. */
export interface Agenda<T> {
  put(at: Moment, what: T): void
  /** The next up to `until`, excluded. */
  take(until: Moment): { at: Moment; what: T } | undefined
}

export function createAgenda<T>(): Agenda<T> {
  /** Latest first, so that the next one is at the end. */
  const entries: { at: Moment; what: T }[] = []
  return {
    put(at, what) {
      let [low, high] = [0, entries.length]
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((entries[middle]?.at ?? 0) > at) low = middle + 1
        else high = middle
      }
      entries.splice(low, 0, { at, what })
    },
    take(until) {
      const next = entries.at(-1)
      return next !== undefined && next.at < until ? entries.pop() : undefined
    },
  }
}
