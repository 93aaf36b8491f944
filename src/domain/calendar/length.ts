import type { Length } from '../policy/policy.ts'
import type { Calendar } from './calendar.ts'

const UNIT_SECONDS = { s: 1, m: 60, h: 3600 } as const
const MOST_DAYS = 3650
const MOST_SECONDS = MOST_DAYS * 86_400

/**
 * Reads a length as people write it: a positive number, whole or decimal, and a unit: `45s`, `15m`, `1.5h`, `2d`.
 * `undefined` for anything else, for less than a millisecond and for more than ten years (3650 days of 24 hours; `d`: 3650d).
 */
export function parseLength(text: string): Length | undefined {
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text.trim())
  if (!match) return undefined
  const value = Number(match[1])
  const unit = match[2]
  if (unit === 'd') return value > 0 && value <= MOST_DAYS ? { text: match[0], days: value } : undefined
  if (unit !== 's' && unit !== 'm' && unit !== 'h') return undefined
  const seconds = toMilliseconds(value * UNIT_SECONDS[unit])
  return seconds > 0 && seconds <= MOST_SECONDS ? { text: match[0], seconds } : undefined
}

/** Working seconds of a length on a calendar, to the millisecond: `1d` is the calendar's ordinary day. */
export function lengthSeconds(length: Length, calendar: Pick<Calendar, 'ordinaryDaySeconds'>): number {
  return 'seconds' in length ? length.seconds : toMilliseconds(length.days * calendar.ordinaryDaySeconds)
}

/** 1.1 × 3600 is 3960.0000000000005 in binary fractions. */
function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
