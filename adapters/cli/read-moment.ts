import type { Moment } from '../../src/domain/calendar/moment.ts'
import { momentOfWall } from '../../src/domain/calendar/wall-time.ts'

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
  const ms = Math.floor(Number(parts[7] ?? 0) * 1000)
  return momentOfWall({ year, month, day, hour, minute, second, ms }, timezone, parts[8])
}
