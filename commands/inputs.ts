import { z } from 'zod'
import { atLocal, type Moment } from '../src/domain/calendar/moment.ts'
import type { Input } from '../src/message.ts'

/** Inputs and schemas that several forms share. Everything typed by a person is bounded. */

export const LONGEST_TEXT = 2000
export const LONGEST_LINE = 200

export const words = (max = LONGEST_TEXT) => z.string().trim().min(1).max(max)
export const optionalWords = (max = LONGEST_TEXT) => z.string().trim().min(1).max(max).optional()
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const yesNo = z.enum(['yes', 'no']).transform((answer) => answer === 'yes')

export const textInput = (
  name: string,
  label: string,
  options: { required?: boolean; max?: number; initial?: string } = {},
): Input => {
  const { required = true, max = LONGEST_TEXT, initial } = options
  return {
    name,
    label,
    required,
    kind: 'text',
    multiline: max > LONGEST_LINE,
    max,
    ...(initial !== undefined && { initial }),
  }
}

export const choiceInput = (
  name: string,
  label: string,
  options: { value: string; label: string }[],
  { required = true, initial }: { required?: boolean; initial?: string } = {},
): Input => ({ name, label, required, kind: 'choice', options, ...(initial !== undefined && { initial }) })

export const yesNoInput = (name: string, label: string, yes: string, no: string): Input =>
  choiceInput(name, label, [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ])

/** The first working minute that a person would mean by a date: 09:00 in their zone. */
export function morningOf(date: string, timezone: string): Moment {
  return atDay(date, timezone, 9 * 3600)
}

/** Midnight that begins the date in the zone; `days` later with it. */
export function startOf(date: string, timezone: string): Moment {
  return atDay(date, timezone, 0)
}

export function endOf(date: string, timezone: string): Moment {
  return atDay(date, timezone, 86_400)
}

function atDay(date: string, timezone: string, second: number): Moment {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number)
  return atLocal(timezone, year, month, dayOfMonth, second)
}

/** Whether the text is a day that the calendar has: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  if (!day.safeParse(text).success) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
