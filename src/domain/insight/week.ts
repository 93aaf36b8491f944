import { type Moment, zonedDate } from '../calendar/moment.ts'

/** The Monday (YYYY-MM-DD) of the week that a moment lies in on a zone's wall. Throws RangeError as `zonedDate` does. */
export function weekOf(at: Moment, timezone: string): string {
  const { year, month, day, weekday } = zonedDate(at, timezone)
  return new Date(Date.UTC(year, month - 1, day - weekday)).toISOString().slice(0, 10)
}
