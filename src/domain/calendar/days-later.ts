import { atLocal, type Moment, zonedDate } from './moment.ts'

const DAY = 86_400_000

/**
 * The moment that lies this many days of the calendar on the wall after another (before it, where `days` is negative). Whole days keep
 * the clock's time, however long they are; what is left of a day counts as its share of 24 hours and never reaches past the whole day.
 * A time that the clocks skip is the moment after the gap; of a time that they show twice it is the first.
 * Throws RangeError as `zonedDate` does.
 */
export function daysLater(at: Moment, days: number, timezone: string): Moment {
  const direction = days < 0 ? -1 : 1
  // To the millisecond: 0.29 × 100 days are 28.999999999999996 in binary fractions.
  const length = Math.round(Math.abs(days) * DAY)
  const whole = Math.floor(length / DAY)
  const rest = length - whole * DAY
  const reached = wholeDaysLater(at, direction * whole, timezone)
  if (rest === 0) return reached
  const next = wholeDaysLater(at, direction * (whole + 1), timezone)
  return direction > 0 ? Math.min(reached + rest, next) : Math.max(reached - rest, next)
}

function wholeDaysLater(at: Moment, days: number, timezone: string): Moment {
  if (days === 0) return at
  const { year, month, day, secondOfDay } = zonedDate(at, timezone)
  const millisecond = ((at % 1000) + 1000) % 1000
  return atLocal(timezone, year, month, day + days, secondOfDay) + millisecond
}
