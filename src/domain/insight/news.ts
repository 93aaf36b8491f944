import type { Calendar } from '../calendar/calendar.ts'
import { atLocal, type Moment, zonedDate } from '../calendar/moment.ts'
import { isOpen, nextOpening } from '../calendar/working-time.ts'
import type { Window } from './history.ts'

export const NEWS_KINDS = ['morning', 'digest'] as const
export type NewsKind = (typeof NEWS_KINDS)[number]

/** Something to be told in the group once. */
export interface News {
  kind: NewsKind
  /** YYYY-MM-DD on the workspace calendar's wall: the day of a morning note, the Monday of the week that a digest is of. */
  period: string
  dueAt: Moment
  /** From then on it is told no more: a note of this morning would puzzle in the evening. */
  until: Moment
}

const HOUR = 3_600_000
const DAY_SECONDS = 86_400
/** So late a morning note still helps. */
const MORNING_LASTS = 3 * HOUR
/** Where work goes on through the night, the morning begins then. */
const MORNING_SECONDS = 9 * 3600

/**
 * What is to be told at `now`: the morning note from the opening of a working day on, and the digest of the last week that was worked in
 * from the opening of a week's first working day until that day is over. None on days off.
 */
export function newsAt(now: Moment, calendar: Calendar): News[] {
  const today = dayOf(now, calendar)
  const dueAt = openingOf(today, calendar)
  if (dueAt === undefined || now < dueAt) return []
  const news: News[] = []
  const thisWeek = weekAround(now, calendar.timezone)
  if (openingOf(dayOf(nextOpening(thisWeek.from, calendar), calendar), calendar) === dueAt) {
    const told = lastWorkedWeek(thisWeek.from, calendar)
    if (told !== undefined) news.push({ kind: 'digest', period: told.monday, dueAt, until: today.to })
  }
  const until = Math.min(dueAt + MORNING_LASTS, today.to)
  if (now < until) news.push({ kind: 'morning', period: today.date, dueAt, until })
  return news
}

/** Monday to Sunday on a zone's wall; `monday` is YYYY-MM-DD. */
export interface Week extends Window {
  monday: string
}

/** The week that a moment lies in, or one so many weeks before it. */
export function weekAround(at: Moment, timezone: string, back = 0): Week {
  const { year, month, day, weekday } = zonedDate(at, timezone)
  const start = day - weekday - 7 * back
  return {
    monday: dateText(year, month, start),
    from: atLocal(timezone, year, month, start, 0),
    to: atLocal(timezone, year, month, start + 7, 0),
  }
}

/** The last week before the one of `at` in which there was a working day: a week that nobody worked in has nothing to tell. */
export function lastWorkedWeek(at: Moment, calendar: Calendar): Week | undefined {
  for (let back = 1; back <= MOST_WEEKS; back++) {
    const week = weekAround(at, calendar.timezone, back)
    if (nextOpening(week.from, calendar) < week.to) return week
  }
  return undefined
}

/** A company that has been closed for longer begins anew. */
const MOST_WEEKS = 10

interface Day extends Window {
  date: string
}

function dayOf(at: Moment, { timezone }: Calendar): Day {
  const { year, month, day } = zonedDate(at, timezone)
  return {
    date: dateText(year, month, day),
    from: atLocal(timezone, year, month, day, 0),
    to: atLocal(timezone, year, month, day, DAY_SECONDS),
  }
}

/** When the day begins for those who work; `undefined` on a day off. */
function openingOf({ from, to }: Day, calendar: Calendar): Moment | undefined {
  const opening = nextOpening(from, calendar)
  if (opening >= to) return undefined
  const isNight = opening === from && isOpen(from - 1, calendar)
  return isNight ? Math.min(from + MORNING_SECONDS * 1000, to - 1) : opening
}

const dateText = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
