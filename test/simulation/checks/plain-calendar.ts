import { chinesePublicDays } from '../../../src/domain/calendar/public-holidays.ts'
import type { CalendarSpec } from '../../../src/domain/workspace.ts'

/** Working time counted the slow way, day by day, on clocks eight hours east of Greenwich: what the product counts is held against it. */

const DAY = 86_400_000
const EAST = 8 * 3_600_000

interface Span {
  open: number
  close: number
}

export interface Absent {
  from: number
  until: number
}

const publicDays = new Map<number, ReturnType<typeof chinesePublicDays>>()

function publicDay(date: string): 'off' | 'work' | undefined {
  const year = Number(date.slice(0, 4))
  if (!publicDays.has(year)) publicDays.set(year, chinesePublicDays(year))
  return publicDays.get(year)?.get(date)
}

const days = new WeakMap<CalendarSpec, Map<number, Span[]>>()

/** The working spans of the local day that begins at `midnight`. */
function spansOf(midnight: number, calendar: CalendarSpec): Span[] {
  const known = days.get(calendar) ?? new Map<number, Span[]>()
  days.set(calendar, known)
  const found = known.get(midnight)
  if (found !== undefined) return found
  const made = counted(midnight, calendar)
  known.set(midnight, made)
  return made
}

function counted(midnight: number, { hours, holidays, daysOff, workingDays }: CalendarSpec): Span[] {
  const local = new Date(midnight + EAST)
  const date = local.toISOString().slice(0, 10)
  if (daysOff.includes(date)) return []
  const week = hours === 'always' ? Array.from({ length: 7 }, () => [{ open: 0, close: 86_400 }]) : hours
  const own = week[(local.getUTCDay() + 6) % 7] ?? []
  const special = holidays === 'CN' ? publicDay(date) : undefined
  const isWorked = workingDays.includes(date)
  if (special === 'off' && !isWorked) return []
  const used = own.length === 0 && (isWorked || special === 'work') ? ordinary(week) : own
  return used.map(({ open, close }) => ({ open: midnight + open * 1000, close: midnight + close * 1000 }))
}

/** The day that most weekdays are like. */
function ordinary(week: { open: number; close: number }[][]): { open: number; close: number }[] {
  const open = week.filter((day) => day.length > 0)
  const like = (one: unknown) => open.filter((other) => JSON.stringify(one) === JSON.stringify(other)).length
  return open.reduce((best, day) => (like(day) > like(best) ? day : best), open[0] ?? [])
}

const midnightOf = (at: number): number => Math.floor((at + EAST) / DAY) * DAY - EAST

export const isWorkingTime = (at: number, calendar: CalendarSpec): boolean =>
  spansOf(midnightOf(at), calendar).some(({ open, close }) => open <= at && at < close)

/** Working seconds of the ordinary day. */
export const ordinaryDay = ({ hours }: CalendarSpec): number =>
  hours === 'always' ? 86_400 : ordinary(hours).reduce((sum, { open, close }) => sum + close - open, 0)

/** The moment at which so many working milliseconds have passed, absences left out. */
export function afterWorking(
  from: number,
  length: number,
  calendar: CalendarSpec,
  absences: readonly Absent[],
): number {
  let left = length
  if (left <= 0) return from
  for (let midnight = midnightOf(from); midnight < from + 4000 * DAY; midnight += DAY) {
    for (const span of spansOf(midnight, calendar).flatMap((whole) => without(whole, absences))) {
      const open = Math.max(span.open, from)
      if (open >= span.close) continue
      if (left <= span.close - open) return open + left
      left -= span.close - open
    }
  }
  return Number.POSITIVE_INFINITY
}

/** What is left of a span. */
function without(span: Span, absences: readonly Absent[]): Span[] {
  return absences.reduce<Span[]>(
    (spans, { from, until }) =>
      spans.flatMap(({ open, close }) =>
        [
          { open, close: Math.min(close, from) },
          { open: Math.max(open, until), close },
        ].filter((one) => one.open < one.close),
      ),
    [span],
  )
}
