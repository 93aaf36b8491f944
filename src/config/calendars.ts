import { z } from 'zod'
import { closed, expected, listOf, oneOf } from '../domain/policy/closed-object.ts'
import type { CalendarSpec } from '../domain/workspace.ts'
import { hoursSchema } from './hours.ts'

/** The calendar of a workspace that names none. */
export const BUILT_IN_CALENDAR: CalendarSpec = {
  id: 'cn',
  timezone: 'Asia/Shanghai',
  holidays: 'CN',
  hours: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ open: 9 * 3600, close: 18 * 3600 }] : [])),
  daysOff: [],
  workingDays: [],
}

const dateError = expected('a date that exists, as YYYY-MM-DD')

/** A date of the calendar, as text. */
export const date = z
  .string({ error: dateError })
  .trim()
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDate(text), { error: dateError })

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  // Date.parse takes 02-30 for 03-02.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const zoneError = expected('a time zone such as Asia/Shanghai')
const timezone = z
  .string({ error: zoneError })
  .trim()
  .refine((text) => /^[A-Za-z]/.test(text) && isZone(text), { error: zoneError })

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const dates = listOf(date, { from: 0, to: 1000 }).default([])

/** One calendar of the workspace file, without its id. */
export const calendarSchema = closed({
  timezone,
  holidays: oneOf(['CN']).exactOptional(),
  hours: hoursSchema,
  daysOff: dates,
  workingDays: dates,
})
