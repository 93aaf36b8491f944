import { atLocal, type Moment } from '../../src/domain/calendar/moment.ts'

const FORM = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|z|[+-]\d\d:\d\d)?$/

/**
 * Reads an RFC 3339 moment; seconds may be left out, and the offset too: then it is the local time of `timezone`.
 * `undefined` for anything else, for a date or time that does not exist, and for years before 1001.
 */
export function readMoment(text: string, timezone: string): Moment | undefined {
  const parts = FORM.exec(text.trim())
  if (!parts) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  if (year < 1001 || year > 9990) return undefined
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const written = [year, month, day, hour, minute, second].join()
  const shown = [
    wall.getUTCFullYear(),
    wall.getUTCMonth() + 1,
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
    wall.getUTCSeconds(),
  ].join()
  if (written !== shown) return undefined
  const fraction = Math.floor(Number(parts[7] ?? 0) * 1000)
  const offset = offsetOf(parts[8])
  if (offset !== undefined) return wall.getTime() - offset + fraction
  if (parts[8] !== undefined) return undefined
  return atLocal(timezone, year, month, day, hour * 3600 + minute * 60 + second) + fraction
}

/** Milliseconds east of Greenwich; `undefined` for none or one that no place has. */
function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (text.toUpperCase() === 'Z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(4, 6))
  if (hours > 23 || minutes > 59) return undefined
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
