import type { Moment } from '../calendar/moment.ts'

/**
 * What an answer means. `taken`: done. `refused`: it is about this event, which holds up its own lead alone. `busy`, `away`, `gone`: it is
 * about the receiver, to which nothing is sent for a while.
 */
export type Meaning = 'taken' | 'refused' | 'busy' | 'away' | 'gone'

/** Statuses that speak of the address or of who we are, whatever was sent: there is no use in asking with another event. */
const OF_THE_RECEIVER = [401, 403, 410]

/** `status` is that of HTTP; undefined where no answer came. */
export function meaningOf(status: number | undefined): Meaning {
  if (status === undefined) return 'away'
  if (status >= 200 && status < 300) return 'taken'
  if (status === 429 || status === 503) return 'busy'
  if (OF_THE_RECEIVER.includes(status) || (status >= 300 && status < 400)) return 'gone'
  return status >= 500 || status === 408 ? 'away' : 'refused'
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const FIRST = 5 * SECOND
/** Between two attempts with one event that is refused. */
const LONGEST = 4 * HOUR
/** Between two looks whether a receiver is there again. */
const LONGEST_PAUSE = 10 * MINUTE
/** One that says who we are not, or that it is not there any more, is asked hourly. */
const GONE = HOUR

/** An event is tried for so long after its first failure, and so often at least: the machine may have been off meanwhile. */
const PATIENCE = 72 * HOUR
const FEWEST = 5

/** 5 s, 10 s, 20 s … up to so many milliseconds, by a fifth more or less: `draw` is from 0 to 1. `failures` are counted from 1. */
const growing = (failures: number, most: number, draw: number): number =>
  Math.round(Math.min(most, FIRST * 2 ** Math.min(failures - 1, 20)) * (0.8 + 0.4 * draw))

/** Milliseconds until the event is sent again. */
export const retryIn = (meaning: Meaning, failures: number, draw: number): number =>
  growing(failures, meaning === 'refused' ? LONGEST : LONGEST_PAUSE, draw)

/** Milliseconds for which nothing is sent to the receiver: as long as it asked for, up to an hour, where it did. */
export function pauseAfter(
  meaning: Exclude<Meaning, 'taken' | 'refused'>,
  failures: number,
  draw: number,
  asked?: number,
): number {
  if (meaning === 'gone') return GONE
  if (asked === undefined || meaning === 'away') return growing(failures, LONGEST_PAUSE, draw)
  return Math.min(Math.max(asked, SECOND), HOUR)
}

export const isGivenUp = (failures: number, since: Moment, now: Moment): boolean =>
  failures >= FEWEST && now - since >= PATIENCE
