import { atLocal, type Moment, zonedDate } from '../calendar/moment.ts'

/** A stretch of time in which lines are added up: `from` belongs to it, `to` does not. */
export interface Period {
  from: Moment
  to: Moment
  /** How it is called: "2026-11", "2026Q4", "2026-11-01..2026-11-30". */
  name: string
}

/** Days on a zone's wall: `until` is the first one after it. */
interface Days {
  from: Day
  until: Day
  name: string
}
type Day = [year: number, month: number, day: number]

const FIRST_YEAR = 2000
const LAST_YEAR = 2999

/**
 * Reads a period as people write it: 本月, 上月, 本季, 上季, 今年, 去年 (or "last month" and so on), a year, quarter, month or day
 * ("2026", "2026Q4", "2026-11", "2026-11-20"), or from one of those to another, both included ("2026-11-01..2026-11-30"). Nothing is this
 * month. Days begin in the zone. Gives undefined for anything else. Throws RangeError for an unknown zone.
 */
export function periodOf(text: string, now: Moment, timezone: string): Period | undefined {
  const words = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
  const days = relative(words, now, timezone) ?? absolute(words) ?? fromTo(words)
  return days && { from: midnight(days.from, timezone), to: midnight(days.until, timezone), name: days.name }
}

const midnight = ([year, month, day]: Day, timezone: string): Moment => atLocal(timezone, year, month, day, 0)

type Relative = { unit: 'month' | 'quarter' | 'year'; back: number }
const RELATIVE: readonly (Relative & { words: readonly string[] })[] = [
  { unit: 'month', back: 0, words: ['', '本月', '这个月', 'this month', 'month'] },
  { unit: 'month', back: 1, words: ['上月', '上个月', 'last month'] },
  { unit: 'quarter', back: 0, words: ['本季', '本季度', '这个季度', 'this quarter', 'quarter'] },
  { unit: 'quarter', back: 1, words: ['上季', '上季度', '上个季度', 'last quarter'] },
  { unit: 'year', back: 0, words: ['今年', '本年', 'this year', 'year'] },
  { unit: 'year', back: 1, words: ['去年', '上年', 'last year'] },
]

function relative(words: string, now: Moment, timezone: string): Days | undefined {
  const found = RELATIVE.find((one) => one.words.includes(words))
  if (found === undefined) return undefined
  const { year, month } = zonedDate(now, timezone)
  switch (found.unit) {
    case 'month':
      return monthAt(year, month - found.back)
    case 'quarter':
      return quarterAt(year, Math.ceil(month / 3) - found.back)
    case 'year':
      return yearAt(year - found.back)
  }
}

const FORMS: readonly [RegExp, (year: number, ...parts: number[]) => Days | undefined][] = [
  [/^(\d{4})年?$/, (year) => yearAt(year)],
  [/^(\d{4})年? ?(?:q|第)([1-4])季?度?$/, (year, quarter = 0) => quarterAt(year, quarter)],
  [/^(\d{4})[-/.年](\d{1,2})月?$/, (year, month = 0) => (isMonth(month) ? monthAt(year, month) : undefined)],
  [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/, (year, month = 0, day = 0) => dayAt(year, month, day)],
]

function absolute(words: string): Days | undefined {
  for (const [form, daysOf] of FORMS) {
    const [year = 0, ...parts] = form.exec(words)?.slice(1).map(Number) ?? []
    if (year >= FIRST_YEAR && year <= LAST_YEAR) return daysOf(year, ...parts)
  }
  return undefined
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12

function fromTo(words: string): Days | undefined {
  const [first = '', last = '', ...others] = words.split(/ ?(?:\.\.+|~|至|到) ?/)
  const [begin, end] = [absolute(first), absolute(last)]
  if (begin === undefined || end === undefined || others.length > 0) return undefined
  if (inOrder(end.until) <= inOrder(begin.from)) return undefined
  return { from: begin.from, until: end.until, name: `${begin.name}..${end.name}` }
}

const inOrder = ([year, month, day]: Day): number => Date.UTC(year, month - 1, day)

const yearAt = (year: number): Days => ({ from: [year, 1, 1], until: [year + 1, 1, 1], name: String(year) })

/** The month before January is December of the year before. */
function monthAt(year: number, month: number): Days {
  if (month < 1) return monthAt(year - 1, month + 12)
  const until: Day = month === 12 ? [year + 1, 1, 1] : [year, month + 1, 1]
  return { from: [year, month, 1], until, name: `${year}-${twoDigits(month)}` }
}

function quarterAt(year: number, quarter: number): Days {
  if (quarter < 1) return quarterAt(year - 1, quarter + 4)
  const until: Day = quarter === 4 ? [year + 1, 1, 1] : [year, quarter * 3 + 1, 1]
  return { from: [year, quarter * 3 - 2, 1], until, name: `${year}Q${quarter}` }
}

/** Undefined for a day that the calendar does not have: 2026-02-30. */
function dayAt(year: number, month: number, day: number): Days | undefined {
  if (!isMonth(month) || day < 1 || new Date(inOrder([year, month, day])).getUTCMonth() !== month - 1)
    return undefined
  const name = [year, twoDigits(month), twoDigits(day)].join('-')
  return { from: [year, month, day], until: [year, month, day + 1], name }
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
