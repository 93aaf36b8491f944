import type { Moment } from '../calendar/moment.ts'
import { momentOfWall } from '../calendar/wall-time.ts'

const WRITTEN =
  /^(\d{4})([-/.年])(\d{1,2})(?:\2|月)(\d{1,2})日?(?:[Tt\s]\s*(\d{1,2})[:：时](\d{1,2})分?(?:[:：]?(\d{1,2})秒?([.,]\d{1,9})?)?)?$/u
const OFFSET = /(?<=\d)\s*(Z|z|[+-]\d\d:?\d\d)$/u
/** A spreadsheet's date that lost its format: days from 1899-12-30, of the years 1970 to 2099. */
const SERIAL = /^\d{5}(?:\.\d+)?$/u
const DAY_SECONDS = 86_400
const FIRST_SERIAL = 25_569
const LAST_SERIAL = 73_050

/**
 * A moment as a CRM writes it: RFC 3339, "2026-11-15", "2026/11/15 16:20", "2026年11月15日 16:20", or a spreadsheet's number of days. A day
 * alone begins at midnight; without an offset it is the local time of `timezone`. Undefined for anything else and for days and times that
 * do not exist.
 */
export function crmMoment(text: string, timezone: string): Moment | undefined {
  if (SERIAL.test(text)) return ofSerial(Number(text), timezone)
  const offset = OFFSET.exec(text)
  const parts = WRITTEN.exec(offset === null ? text : text.slice(0, offset.index))
  if (parts === null) return undefined
  const hour = parts[5]
  // A day has no offset: "2026-11-15+08:00" is nobody's way to write one.
  if (offset !== null && hour === undefined) return undefined
  const wall = {
    year: Number(parts[1]),
    month: Number(parts[3]),
    day: Number(parts[4]),
    hour: Number(hour ?? 0),
    minute: Number(parts[6] ?? 0),
    second: Number(parts[7] ?? 0),
    ms: Math.floor(Number((parts[8] ?? '0').replace(',', '.')) * 1000),
  }
  return momentOfWall(wall, timezone, offset?.[1])
}

function ofSerial(days: number, timezone: string): Moment | undefined {
  if (days < FIRST_SERIAL || days >= LAST_SERIAL) return undefined
  const seconds = Math.round(days * DAY_SECONDS)
  const date = new Date((seconds - FIRST_SERIAL * DAY_SECONDS) * 1000)
  return momentOfWall(
    {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
      ms: 0,
    },
    timezone,
  )
}
