import type { Random } from '../../kill/random.ts'
import { weighted } from '../engine/dice.ts'

/** How a call to a platform goes. */
export type Fate =
  | { kind: 'fine' }
  /** Rate limited. */
  | { kind: 'busy'; retryAfter: number }
  /** 5xx before anything was done. */
  | { kind: 'not-sent' }
  /** No answer, and nothing was done. */
  | { kind: 'lost' }
  /** No answer, and it was done all the same. */
  | { kind: 'done-unheard' }
  /** No answer, and it is done only a while after we gave up. */
  | { kind: 'done-late' }
  | { kind: 'rejected' }
  | { kind: 'unauthorized' }

/** What goes wrong, and how often. All chances are shares of one. */
export interface Weather {
  busy: number
  notSent: number
  lost: number
  unheard: number
  late: number
  rejected: number
  unauthorized: number
  /** A message that was posted is not found at once. */
  hidden: number
  /** A call of the store fails. */
  store: number
  /** Milliseconds of a call on average. */
  slow: number
}

export const CALM: Weather = {
  busy: 0,
  notSent: 0,
  lost: 0,
  unheard: 0,
  late: 0,
  rejected: 0,
  unauthorized: 0,
  hidden: 0,
  store: 0,
  slow: 120,
}

const BREEZE: Weather = {
  ...CALM,
  busy: 0.02,
  notSent: 0.02,
  lost: 0.01,
  unheard: 0.02,
  late: 0.003,
  rejected: 0.0005,
  hidden: 0.1,
  store: 0.0005,
  slow: 200,
}

const STORM: Weather = {
  ...CALM,
  busy: 0.1,
  notSent: 0.12,
  lost: 0.08,
  unheard: 0.1,
  late: 0.02,
  rejected: 0.001,
  unauthorized: 0.01,
  hidden: 0.4,
  store: 0.005,
  slow: 900,
}

/** A day's weather: mostly a breeze. */
export const weatherOf = (random: Random): Weather =>
  weighted(random, [
    [CALM, 3],
    [BREEZE, 5],
    [STORM, 2],
  ] as const) ?? CALM

export function fateOf(random: Random, weather: Weather): Fate {
  const kind = weighted(random, [
    ['busy', weather.busy],
    ['not-sent', weather.notSent],
    ['lost', weather.lost],
    ['done-unheard', weather.unheard],
    ['done-late', weather.late],
    ['rejected', weather.rejected],
    ['unauthorized', weather.unauthorized],
    [
      'fine',
      Math.max(
        0,
        1 -
          weather.busy -
          weather.notSent -
          weather.lost -
          weather.unheard -
          weather.late -
          weather.rejected -
          weather.unauthorized,
      ),
    ],
  ] as const)
  if (kind === 'busy') return { kind, retryAfter: Math.ceil(random.between(1000, 60_000)) }
  return { kind: kind ?? 'fine' }
}
