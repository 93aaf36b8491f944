import type { End, NoLine } from './line.ts'

/** How an attempt to be connected ended, and how long it was. */
export interface Attempt {
  end: End | NoLine['kind']
  /** Milliseconds that it was subscribed, where it ever was. */
  lasted?: number
}

/** Milliseconds to wait before the next attempt, and whether others may try meanwhile. */
export interface Next {
  pause: number
  letGo: boolean
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Milliseconds between two attempts while nothing answers: doubled from the first to the last. */
const FIRST_PAUSE = 1_000
const LAST_PAUSE = 30_000
/** After so many failures in a row another process may try, whose network may be better; it needs the milliseconds to see that. */
const HOLD_ON = 1
const TURN = 6_000
/** A connection that lasted so long, in milliseconds, was none that failed. */
const STEADY = MINUTE
/** The gateway says that we subscribe too often. */
const BUSY_PAUSE = MINUTE
/** Attempts with credentials that are refused, and the milliseconds to wait after these. */
const REFUSALS = 3
const REFUSED_PAUSE = 10 * MINUTE
/** Milliseconds to leave the connection to somebody who takes it from us outside the lease: doubled from the first to the last. */
const FIRST_TRUCE = MINUTE
const LAST_TRUCE = 30 * MINUTE
/** A connection that lasted so long, in milliseconds, ends a quarrel. */
const PEACE = HOUR

const doubled = (first: number, times: number, last: number) =>
  Math.min(last, first * 2 ** Math.min(times, 20))

/** Counts what went wrong, and says when to try again. `random` gives numbers of [0, 1), so that processes do not march in step. */
export function createRetries(random: () => number) {
  let failures = 0
  let refusals = 0
  let kicks = 0
  const sooner = (pause: number) => pause * (0.5 + random() / 2)
  const later = (pause: number) => pause * (1 + random() / 2)

  return {
    /** Whether the credentials count as wrong. */
    refused: () => refusals >= REFUSALS,
    after({ end, lasted }: Attempt): Next {
      if (lasted !== undefined) refusals = 0
      if (lasted !== undefined && lasted >= STEADY) failures = 0
      if (lasted !== undefined && lasted >= PEACE) kicks = 0
      if (end === 'refused') {
        refusals += 1
        const give = refusals >= REFUSALS
        return {
          pause: give ? later(REFUSED_PAUSE) : sooner(doubled(FIRST_PAUSE, refusals, LAST_PAUSE)),
          letGo: give,
        }
      }
      if (end === 'kicked') {
        kicks += 1
        return { pause: later(doubled(FIRST_TRUCE, kicks - 1, LAST_TRUCE)), letGo: false }
      }
      if (end === 'busy') return { pause: later(BUSY_PAUSE), letGo: false }
      failures += 1
      const pause = sooner(doubled(FIRST_PAUSE, failures - 1, LAST_PAUSE))
      return failures > HOLD_ON ? { pause: Math.max(TURN, pause), letGo: true } : { pause, letGo: false }
    },
  }
}
