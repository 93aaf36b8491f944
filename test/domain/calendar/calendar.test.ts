import { describe, expect, test } from 'vitest'
import { calendarWarnings, compileCalendar } from '../../../src/domain/calendar/calendar.ts'
import { atLocal } from '../../../src/domain/calendar/moment.ts'
import { add, workingSecondsBetween } from '../../../src/domain/calendar/working-time.ts'
import type { CalendarSpec } from '../../../src/domain/workspace.ts'
import { CALENDARS, spans, spec, weekdays } from './calendars.ts'

/** Working hours of one Shanghai date. */
function hoursOn(date: string, calendarSpec: CalendarSpec): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const midnight = (offset: number) => atLocal(calendarSpec.timezone, year, month, day + offset, 0)
  return workingSecondsBetween(midnight(0), midnight(1), compileCalendar(calendarSpec)) / 3600
}

describe('the ordinary day', () => {
  const hours = (...days: string[]) => [
    ...days.map(spans),
    ...Array.from({ length: 7 - days.length }, () => []),
  ]
  test.each([
    ['sums its spans', weekdays('09:00-12:00 13:30-18:30'), 8],
    [
      'is the most frequent length',
      hours('09:00-18:00', '09:00-18:00', '09:00-17:00', '09:00-17:00', '10:00-18:00'),
      8,
    ],
    [
      'is the longest when two are equally frequent',
      hours('09:00-17:00', '09:00-17:00', '09:00-18:00', '09:00-18:00'),
      9,
    ],
    ['does not count days without hours', hours('09:00-13:00'), 4],
    ['has 24 hours round the clock', 'always', 24],
  ] as const)('%s', (_, week, expected) => {
    expect(compileCalendar(spec('UTC', week as CalendarSpec['hours'])).ordinaryDaySeconds).toBe(
      expected * 3600,
    )
  })
})

describe('which days are worked', () => {
  const weekday = weekdays('09:00-18:00')
  const halfSaturday = weekday.with(5, spans('09:00-12:00'))
  const cn = (hours: CalendarSpec['hours'], more: Partial<CalendarSpec> = {}) =>
    spec('Asia/Shanghai', hours, { holidays: 'CN', ...more })

  test('a make-up Saturday has the ordinary hours when Saturdays have none', () => {
    expect(hoursOn('2026-02-14', cn(weekday))).toBe(9)
    expect(hoursOn('2026-02-07', cn(weekday))).toBe(0)
  })

  test('and its own hours when it has some', () => {
    expect(hoursOn('2026-02-14', cn(halfSaturday))).toBe(3)
  })

  test('a public holiday frees a weekend day that the week works', () => {
    expect(hoursOn('2026-10-03', cn(halfSaturday))).toBe(0)
    expect(hoursOn('2026-10-17', cn(halfSaturday))).toBe(3)
  })

  test('without holidays in its description a calendar ignores them', () => {
    expect(hoursOn('2026-10-01', spec('Asia/Shanghai', weekday))).toBe(9)
    expect(hoursOn('2026-10-10', spec('Asia/Shanghai', weekday))).toBe(0)
  })

  test("a company's working day beats a public holiday and a free weekend", () => {
    const company = cn(weekday, { workingDays: ['2026-10-01', '2026-11-21'] })
    expect(hoursOn('2026-10-01', company)).toBe(9)
    expect(hoursOn('2026-11-21', company)).toBe(9)
  })

  test('a working day takes the most frequent spans of the ordinary length', () => {
    const mixed = weekday.with(0, spans('10:00-19:00'))
    const calendar = compileCalendar(cn(mixed, { workingDays: ['2026-11-21'] }))
    expect(add(Date.parse('2026-11-21T00:00+08:00'), 60, calendar).due).toBe(
      Date.parse('2026-11-21T09:01+08:00'),
    )
  })

  test('a day off beats everything', () => {
    const date = ['2026-02-14']
    expect(hoursOn('2026-02-14', cn(halfSaturday, { daysOff: date, workingDays: date }))).toBe(0)
    expect(hoursOn('2026-02-14', spec('Asia/Shanghai', 'always', { daysOff: date }))).toBe(0)
  })

  test('days off and working days also hold in a year without holiday data', () => {
    const company = cn(weekday, { daysOff: ['2500-01-04'], workingDays: ['2500-01-02'] })
    expect(
      ['2500-01-01', '2500-01-02', '2500-01-03', '2500-01-04'].map((date) => hoursOn(date, company)),
    ).toEqual([9, 9, 0, 0])
  })
})

describe('a calendar that cannot work is a fault at once', () => {
  test.each([
    ['never opens', weekdays(''), /test never opens/],
    ['has six days', weekdays('09:00-18:00').slice(1), /7 days/],
    ['closes before it opens', weekdays('18:00-09:00'), /ascend/],
    ['has spans that overlap', weekdays('09:00-13:00 12:00-18:00'), /ascend/],
    ['is open after midnight', weekdays('20:00-25:00'), /ascend/],
  ])('one that %s', (_, hours, message) => {
    expect(() => compileCalendar(spec('UTC', hours, { workingDays: ['2026-01-01'] }))).toThrow(message)
  })

  test('one in an unknown zone', () => {
    expect(() => compileCalendar(spec('Asia/Atlantis', 'always'))).toThrow(RangeError)
  })
})

describe('holiday data that ends', () => {
  test('a deadline in a year without data has a date and names the year', () => {
    const { due, missingYears } = add(Date.parse('2499-12-31T17:00+08:00'), 7200, CALENDARS.cn9)
    expect(due).toBe(Date.parse('2500-01-01T10:00+08:00'))
    expect(calendarWarnings(CALENDARS.cn9, missingYears)).toEqual([
      { year: 2499, calendar: 'cn9' },
      { year: 2500, calendar: 'cn9' },
    ])
  })

  test('a deadline that ends with the last year of data does not', () => {
    expect(add(Date.parse('2025-12-31T17:00+08:00'), 3600, CALENDARS.cn9).missingYears).toEqual([])
    expect(CALENDARS.cn9.hasData(2026)).toBe(true)
    expect(CALENDARS.cn9.hasData(2500)).toBe(false)
  })

  test('a calendar without holidays misses nothing', () => {
    expect(add(Date.parse('2499-12-31T17:00+08:00'), 7200, CALENDARS.sg).missingYears).toEqual([])
  })
})
