import type { CalendarSpec } from '../workspace.ts'
import { boundedMemo } from './bounded-memo.ts'
import { atLocal } from './moment.ts'
import { type DaySpan, daySeconds, ordinaryDay, weekOf } from './ordinary-day.ts'
import type { Pause } from './pause.ts'
import { chinesePublicDays, type PublicDay } from './public-holidays.ts'
import { type Span, type YearSpans, yearSpans } from './spans.ts'
import { zoneOf } from './zone.ts'

/** A calendar that can be asked about working time (see working-time.ts). */
export interface Calendar {
  id: string
  timezone: string
  /** Working seconds of the ordinary day: what `1d` means on this calendar. */
  ordinaryDaySeconds: number
  /** The working spans of a local year. */
  year(year: number): YearSpans
  /** False when the calendar has public holidays and their data does not hold the year: only weekends and configured days count. */
  hasData(year: number): boolean
  /** Absences that are taken out of it (pause.ts), in order and apart. */
  pauses?: readonly Pause[]
}

/** Public holidays of this year are not known to this calendar. */
export interface CalendarWarning {
  year: number
  calendar: string
}

/** Room for the walk of the longest length on a common calendar; about 12 kB a year. */
const YEARS_KEPT = 16

const publicDaysOf = boundedMemo(64, chinesePublicDays)

/**
 * Makes a calendar from its checked description. A day off beats everything; then a company's working day, then a public
 * holiday, then a make-up working day, then the week's hours. A day that is worked beyond the week has its weekday's
 * own hours, or the ordinary day's when that weekday has none.
 * Throws Error when the calendar would never open or its hours are impossible, RangeError when its zone is unknown.
 */
export function compileCalendar(spec: CalendarSpec): Calendar {
  zoneOf(spec.timezone)
  const week = weekOf(spec)
  const ordinary = ordinaryDay(week)
  if (!ordinary) throw new Error(`calendar ${spec.id} never opens: no weekday has working hours`)
  const daysOff = new Set(spec.daysOff)
  const workingDays = new Set(spec.workingDays)
  const publicDays = (year: number) => (spec.holidays === 'CN' ? publicDaysOf(year) : undefined)

  const spansOfDay = (date: string, weekday: number, publicDay: PublicDay | undefined): DaySpan[] => {
    const own = week[weekday] ?? []
    if (daysOff.has(date)) return []
    const worked = workingDays.has(date)
    if (publicDay === 'off' && !worked) return []
    return own.length === 0 && (worked || publicDay === 'work') ? ordinary : own
  }

  function* spansOfYear(year: number): Generator<Span> {
    const known = publicDays(year)
    for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += 86_400_000) {
      const day = new Date(time)
      const date = day.toISOString().slice(0, 10)
      const moment = (second: number) =>
        atLocal(spec.timezone, year, day.getUTCMonth() + 1, day.getUTCDate(), second)
      for (const { open, close } of spansOfDay(date, (day.getUTCDay() + 6) % 7, known?.get(date))) {
        yield { open: moment(open), close: moment(close) }
      }
    }
  }

  return {
    id: spec.id,
    timezone: spec.timezone,
    ordinaryDaySeconds: daySeconds(ordinary),
    year: boundedMemo(YEARS_KEPT, (year: number) => yearSpans(spansOfYear(year))),
    hasData: (year) => spec.holidays === undefined || publicDays(year) !== undefined,
  }
}

/** What the operator is told about years (of `add`, say) that lack data on this calendar. */
export function calendarWarnings(calendar: Calendar, missingYears: readonly number[]): CalendarWarning[] {
  return missingYears.map((year) => ({ year, calendar: calendar.id }))
}
