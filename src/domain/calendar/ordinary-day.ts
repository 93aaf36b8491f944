import type { CalendarSpec } from '../workspace.ts'

/** Opening and closing in seconds from local midnight. */
export interface DaySpan {
  open: number
  close: number
}

const DAY_SECONDS = 86_400

/** The week's spans by weekday, Monday first; `always` is every day from midnight to midnight. Throws Error on impossible hours. */
export function weekOf(spec: CalendarSpec): DaySpan[][] {
  if (spec.hours === 'always') return Array.from({ length: 7 }, () => [{ open: 0, close: DAY_SECONDS }])
  if (spec.hours.length !== 7)
    throw new Error(`calendar ${spec.id}: a week has 7 days, not ${spec.hours.length}`)
  for (const day of spec.hours) {
    let earliest = 0
    for (const { open, close } of day) {
      if (!(open >= earliest && open < close && close <= DAY_SECONDS)) {
        throw new Error(
          `calendar ${spec.id}: a day's spans must ascend and lie within 0 to ${DAY_SECONDS} seconds`,
        )
      }
      earliest = close
    }
  }
  return spec.hours
}

/**
 * The spans of the ordinary day. Its length is the most frequent one among the week's days that have hours (tie: the longest);
 * when days of that length differ in their spans, the most frequent spans, then the earliest weekday's.
 * `undefined` when no day has hours.
 */
export function ordinaryDay(week: DaySpan[][]): DaySpan[] | undefined {
  const days = week.filter((day) => day.length > 0)
  const count = (same: (day: DaySpan[]) => boolean) => days.filter(same).length
  const ranked = days.map((day) => ({
    day,
    seconds: daySeconds(day),
    sameLength: count((other) => daySeconds(other) === daySeconds(day)),
    sameSpans: count((other) => JSON.stringify(other) === JSON.stringify(day)),
  }))
  ranked.sort((a, b) => b.sameLength - a.sameLength || b.seconds - a.seconds || b.sameSpans - a.sameSpans)
  return ranked[0]?.day
}

/** Working seconds of a day by the clock on the wall. */
export function daySeconds(day: DaySpan[]): number {
  return day.reduce((sum, { open, close }) => sum + close - open, 0)
}
