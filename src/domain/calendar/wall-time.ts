import { atLocal, type Moment } from './moment.ts'

/** A date and a time of day as somebody wrote them: month 1 to 12, `ms` below the second. They need not exist. */
export interface WallTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  ms: number
}

/**
 * The moment at which clocks show a local time: those of `timezone`, or of an offset written as "Z", "+08:00" or "+0800".
 * Undefined for a date or time that no calendar or clock has (February 30, 25:00), for an offset that no place has, and for years before
 * 1001 and after 9990.
 */
export function momentOfWall(wall: WallTime, timezone: string, offset?: string): Moment | undefined {
  const { year, month, day, hour, minute, second, ms } = wall
  if (year < 1001 || year > 9990 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const ofDay = hour * 3600 + minute * 60 + second
  if (offset === undefined) return atLocal(timezone, year, month, day, ofDay) + ms
  const east = offsetOf(offset)
  return east === undefined ? undefined : Date.UTC(year, month - 1, day) + ofDay * 1000 + ms - east
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Milliseconds east of Greenwich. */
function offsetOf(text: string): number | undefined {
  if (text.toUpperCase() === 'Z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(-2))
  if (hours > 23 || minutes > 59) return undefined
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
