import { zoneOf } from './zone.ts'

/** A moment in epoch milliseconds. */
export type Moment = number

/** What calendar and clock on the wall show: month 1 to 12, weekday 0 = Monday, secondOfDay 0 to 86399. */
export interface ZonedDate {
  year: number
  month: number
  day: number
  weekday: number
  secondOfDay: number
}

const HOUR = 3_600_000
const MINUTE = 60_000
/** Wider than any zone's distance from UTC, so that a window of this size around a local time holds its moment. */
const WIDEST_OFFSET = 16 * HOUR

/** RFC 3339 in the zone's own offset, to the second: "2026-11-23T09:15:00+08:00". Throws RangeError as `zonedDate` does. */
export function zonedIso(at: Moment, timezone: string): string {
  // RFC 3339 knows no seconds in an offset (local mean times before about 1920 have them).
  const offset = Math.round(zoneOf(timezone).offsetAt(at) / MINUTE) * MINUTE
  const local = new Date(at + offset).toISOString().slice(0, 19)
  const size = Math.abs(offset)
  return `${local}${offset < 0 ? '-' : '+'}${twoDigits(size / HOUR)}:${twoDigits((size % HOUR) / MINUTE)}`
}

/** The local date and time of a moment. Throws RangeError for an unknown zone or a moment outside the years 1000 to 9999. */
export function zonedDate(at: Moment, timezone: string): ZonedDate {
  const local = new Date(at + zoneOf(timezone).offsetAt(at))
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: (local.getUTCDay() + 6) % 7,
    secondOfDay: local.getUTCHours() * 3600 + local.getUTCMinutes() * 60 + local.getUTCSeconds(),
  }
}

/**
 * The moment at which the zone's clocks show this local time. Month is 1 to 12; a day past the month's end runs on into the next
 * month; `secondOfDay` is 0 to 86400, where 86400 is the next midnight. A time that the clocks skip is the moment after
 * the gap; a time that they show twice is the first of the two. Throws RangeError as `zonedDate` does.
 */
export function atLocal(
  timezone: string,
  year: number,
  month: number,
  day: number,
  secondOfDay: number,
): Moment {
  const zone = zoneOf(timezone)
  const wall = Date.UTC(year, month - 1, day) + secondOfDay * 1000
  const earlier = zone.offsetAt(wall - WIDEST_OFFSET)
  const later = zone.offsetAt(wall + WIDEST_OFFSET)
  if (earlier === later) return wall - earlier
  if (zone.offsetAt(wall - earlier) === earlier) return wall - earlier
  if (zone.offsetAt(wall - later) === later) return wall - later
  return zone.changeBetween(wall - WIDEST_OFFSET, wall + WIDEST_OFFSET)
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, '0')
}
