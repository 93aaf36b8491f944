import { z } from 'zod'
import { quoted } from '../domain/policy/closed-object.ts'
import type { CalendarSpec } from '../domain/workspace.ts'

type Week = { open: number; close: number }[][]
type Complain = (path: (string | number)[], message: string) => void

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const SPAN = 'must be a span of the day such as "09:00-12:00"'

/**
 * A calendar's `hours`: `always`, or a map from days (`mon`, `mon-fri`, `sat,sun`) to lists of spans. Gives the week,
 * Monday first, in seconds from midnight, ascending, spans that touch joined.
 */
export const hoursSchema = z.unknown().transform((value, context): CalendarSpec['hours'] => {
  if (value === 'always') return 'always'
  let isRight = true
  const complain: Complain = (path, message) => {
    isRight = false
    context.addIssue({ code: 'custom', path, message })
  }
  const week = readWeek(value, complain)
  if (isRight && week.every((day) => day.length === 0)) complain([], 'has no working hours on any day')
  return isRight ? week : z.NEVER
})

function readWeek(value: unknown, complain: Complain): Week {
  const week: Week = DAYS.map(() => [])
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = 'must be `always` or a map such as { mon-fri: ["09:00-18:00"] }'
    complain([], value === undefined ? 'is missing' : what)
    return week
  }
  const seen = new Set<number>()
  for (const [key, texts] of Object.entries(value)) {
    const days = readDays(key)
    if (!days) {
      complain([key], `${quoted(key)} names no days: use mon to sun, ranges (mon-fri) or lists (sat,sun)`)
      continue
    }
    const repeated = days.find((day) => seen.has(day))
    if (repeated !== undefined) complain([key], `${DAYS[repeated]} is given twice`)
    const spans = readSpans(texts, key, complain)
    for (const day of days) {
      seen.add(day)
      week[day] = spans
    }
  }
  return week
}

/** `mon-wed,fri` → [0, 1, 2, 4]; a range may run over the weekend. */
function readDays(key: string): number[] | undefined {
  const days: number[] = []
  for (const part of key.toLowerCase().split(',')) {
    const [first = '', last = first, ...more] = part.split('-').map((name) => name.trim())
    const from = DAYS.indexOf(first)
    const to = DAYS.indexOf(last)
    if (from < 0 || to < 0 || more.length > 0) return undefined
    const length = (to - from + 7) % 7
    for (let step = 0; step <= length; step += 1) days.push((from + step) % 7)
  }
  return new Set(days).size === days.length ? days : undefined
}

function readSpans(texts: unknown, key: string, complain: Complain): Week[number] {
  if (texts === null) return []
  if (!Array.isArray(texts) || texts.length > 48) {
    complain([key], 'must be a list of spans such as ["09:00-12:00", "13:30-18:30"]')
    return []
  }
  const spans: (Week[number][number] & { index: number })[] = []
  for (const [index, text] of texts.entries()) {
    const span = readSpan(text)
    if (typeof span === 'string') complain([key, index], span)
    else spans.push({ ...span, index })
  }
  spans.sort((a, b) => a.open - b.open)
  const joined: Week[number] = []
  for (const { open, close, index } of spans) {
    const last = joined.at(-1)
    if (last && open < last.close) complain([key, index], 'overlaps another span of the same day')
    if (last && open <= last.close) last.close = Math.max(last.close, close)
    else joined.push({ open, close })
  }
  return joined
}

function readSpan(text: unknown): Week[number][number] | string {
  const parts = typeof text === 'string' ? /^\s*(\S{4,5})\s*[-–]\s*(\S{4,5})\s*$/.exec(text) : null
  const open = secondsOf(parts?.[1])
  const close = secondsOf(parts?.[2])
  if (open === undefined || close === undefined) return SPAN
  if (open >= close)
    return 'must end after it begins: hours over midnight are two spans, one up to 24:00, one from 00:00'
  return { open, close }
}

function secondsOf(time: string | undefined): number | undefined {
  if (time === '24:00') return 86_400
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time ?? '')
  return parts ? Number(parts[1]) * 3600 + Number(parts[2]) * 60 : undefined
}
