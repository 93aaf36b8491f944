import type { Calendar } from './calendar.ts'
import { type Moment, zonedDate } from './moment.ts'
import { momentAfterWorking, spanAfter, spanAt, workedBefore } from './spans.ts'

/** Where a walk forward gives up: the last year that every zone can still place. */
const LAST_YEAR = 9998

/** About a year of milliseconds: what touches two years of a calendar at most. */
const STRIDE = 365 * 86_400_000

/** A deadline, with the years on the way to it for which the calendar lacks public holiday data (ascending). */
export interface Due {
  due: Moment
  missingYears: number[]
}

/**
 * The moment at which `seconds` of working time (0 or more, to the millisecond) have passed since `start`. A start outside working time begins
 * at the next opening; a length that ends exactly at a closing time ends there; 0 seconds end at the start itself.
 * Throws RangeError for a negative or endless length, and for one that does not end before the year 9999.
 */
export function add(start: Moment, seconds: number, calendar: Calendar): Due {
  const length = Math.round(seconds * 1000)
  if (!(length >= 0 && length < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`a length of working time must be finite and 0 or more, not ${seconds} s`)
  }
  if (length === 0) return { due: start, missingYears: [] }
  const missingYears: number[] = []
  const first = yearOf(start, calendar)
  let left = length + workedBefore(calendar.year(first), start)
  for (let year = first; year <= LAST_YEAR; year += 1) {
    if (!calendar.hasData(year)) missingYears.push(year)
    const spans = calendar.year(year)
    if (left <= spans.total) return { due: momentAfterWorking(spans, left), missingYears }
    left -= spans.total
  }
  throw neverAgain(calendar, start)
}

/** Working seconds that lie between two moments; negative when `to` is before `from`. */
export function workingSecondsBetween(from: Moment, to: Moment, calendar: Calendar): number {
  if (to < from) return 0 - workingSecondsBetween(to, from, calendar)
  const last = yearOf(to, calendar)
  let worked = workedBefore(calendar.year(last), to)
  const first = yearOf(from, calendar)
  for (let year = first; year < last; year += 1) worked += calendar.year(year).total
  return (worked - workedBefore(calendar.year(first), from)) / 1000
}

/**
 * Whether at most `seconds` of working time lie between two moments, `from` the earlier one. Looks no further back than it must, so that
 * decades cost no more than the length does.
 */
export function isWithin(from: Moment, to: Moment, seconds: number, calendar: Calendar): boolean {
  let left = Math.round(seconds * 1000)
  for (let end = to; end > from && left >= 0; end -= STRIDE) {
    left -= Math.round(workingSecondsBetween(Math.max(from, end - STRIDE), end, calendar) * 1000)
  }
  return left >= 0
}

/** Whether working time runs at this moment. At an opening moment it does, at a closing moment no more. */
export function isOpen(at: Moment, calendar: Calendar): boolean {
  const span = spanAt(calendar.year(yearOf(at, calendar)), at)
  return span !== undefined && at < span.close
}

/** The first moment from `at` on at which working time runs: `at` itself inside a span. Throws RangeError when there is none. */
export function nextOpening(at: Moment, calendar: Calendar): Moment {
  if (isOpen(at, calendar)) return at
  for (let year = yearOf(at, calendar); year <= LAST_YEAR; year += 1) {
    const span = spanAfter(calendar.year(year), at)
    if (span) return span.open
  }
  throw neverAgain(calendar, at)
}

function yearOf(at: Moment, calendar: Calendar): number {
  return zonedDate(at, calendar.timezone).year
}

function neverAgain(calendar: Calendar, start: Moment): RangeError {
  return new RangeError(
    `calendar ${calendar.id} has not enough working time after ${start} ms, looking up to the year ${LAST_YEAR}`,
  )
}
