import { describe, expect, test } from 'vitest'
import { compileCalendar } from '../../../src/domain/calendar/calendar.ts'
import { lengthSeconds, parseLength } from '../../../src/domain/calendar/length.ts'
import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import { add, isOpen, nextOpening, workingSecondsBetween } from '../../../src/domain/calendar/working-time.ts'
import { CALENDARS, type CalendarName, spans, spec } from './calendars.ts'

function due(calendar: CalendarName, start: string, text: string): string {
  const length = parseLength(text)
  if (!length) throw new Error(`no length: ${text}`)
  const compiled = CALENDARS[calendar]
  return zonedIso(add(Date.parse(start), lengthSeconds(length, compiled), compiled).due, compiled.timezone)
}

describe('a deadline falls due after its length in working time', () => {
  test.each([
    ['cn9', '2026-02-13T17:30+08:00', '2h', '2026-02-14T10:30:00+08:00'],
    ['cn9', '2026-02-14T17:30+08:00', '2h', '2026-02-24T10:30:00+08:00'],
    ['cn9', '2026-09-19T10:00+08:00', '1h', '2026-09-20T10:00:00+08:00'],
    ['cn9', '2026-09-30T17:30+08:00', '2h', '2026-10-08T10:30:00+08:00'],
    ['cn9', '2026-10-09T17:30+08:00', '2h', '2026-10-10T10:30:00+08:00'],
    ['cn', '2026-11-20T11:30+08:00', '2h', '2026-11-20T15:00:00+08:00'],
    ['cn', '2026-11-20T12:00+08:00', '1m', '2026-11-20T13:31:00+08:00'],
    ['cn', '2026-11-20T18:30+08:00', '30m', '2026-11-23T09:30:00+08:00'],
    ['cn', '2026-11-21T15:00+08:00', '15m', '2026-11-23T09:15:00+08:00'],
    ['cn', '2026-11-20T17:00+08:00', '1d', '2026-11-23T17:00:00+08:00'],
    ['cn', '2026-11-20T09:00+08:00', '1d', '2026-11-20T18:30:00+08:00'],
    ['cn', '2026-12-30T18:00+08:00', '1h', '2027-01-01T09:30:00+08:00'],
    ['cn', '2026-11-20T10:00+08:00', '7d', '2026-12-01T10:00:00+08:00'],
    ['sg', '2026-10-01T17:45+08:00', '30m', '2026-10-02T09:15:00+08:00'],
    ['de', '2026-10-23T15:30+02:00', '1h', '2026-10-26T08:30:00+01:00'],
    ['night', '2026-11-20T23:00-05:00', '1h', '2026-11-23T00:30:00-05:00'],
    ['always', '2026-11-20T23:00-05:00', '2d', '2026-11-22T23:00:00-05:00'],
    ['always', '2026-03-07T12:00-05:00', '1d', '2026-03-08T13:00:00-04:00'],
    ['always', '2026-12-31T23:00-05:00', '2h', '2027-01-01T01:00:00-05:00'],
  ] as const)('%s: %s + %s → %s', (calendar, start, length, expected) => {
    expect(due(calendar, start, length)).toBe(expected)
  })

  test('the case that leaves the holiday data names the year it reached', () => {
    const { cn } = CALENDARS
    const { missingYears } = add(Date.parse('2026-12-30T18:00+08:00'), 3600, cn)
    expect(missingYears).toEqual(cn.hasData(2027) ? [] : [2027])
  })

  test('ten thousand deadlines of up to 60 days are all in working time and later than their start', () => {
    const { cn } = CALENDARS
    const base = Date.parse('2026-01-01T00:00+08:00')
    for (let index = 0; index < 10_000; index += 1) {
      const start = base + ((index * 7_919) % 31_536_000) * 1000
      const seconds = (index * 104_729) % (60 * cn.ordinaryDaySeconds)
      expect(workingSecondsBetween(start, add(start, seconds, cn).due, cn)).toBe(seconds)
    }
  })
})

describe('the edges of a length', () => {
  const { cn } = CALENDARS
  const closed = Date.parse('2026-11-21T15:00+08:00')

  test('no length ends where it starts, open or not', () => {
    expect(add(closed, 0, cn)).toEqual({ due: closed, missingYears: [] })
  })

  test('fractions of a second count to the millisecond', () => {
    expect(add(Date.parse('2026-11-20T18:29:59.500+08:00'), 0.75, cn).due).toBe(
      Date.parse('2026-11-23T09:00:00.250+08:00'),
    )
    expect(add(Date.parse('2026-11-20T10:00:00+08:00'), 0.0004, cn).due).toBe(
      Date.parse('2026-11-20T10:00:00+08:00'),
    )
  })

  test('a length that ends at the last midnight of a year does not look into the next', () => {
    const late = compileCalendar(
      spec('Asia/Shanghai', Array(7).fill(spans('12:00-24:00')), { holidays: 'CN' }),
    )
    const midnight = Date.parse('2025-01-01T00:00+08:00')
    expect(add(midnight - 60_000, 60, late)).toEqual({ due: midnight, missingYears: [] })
    expect(isOpen(midnight, late)).toBe(false)
  })

  test('a length that is no length is a fault', () => {
    for (const seconds of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => add(closed, seconds, cn)).toThrow(RangeError)
    }
  })

  test('ten years pass on a thin calendar', () => {
    const thin = compileCalendar(spec('UTC', [spans('09:00-10:00'), [], [], [], [], [], []]))
    const start = Date.parse('2026-11-23T09:00Z')
    const weeks = 3650
    expect(add(start, weeks * 3600, thin).due).toBe(start + (weeks - 1) * 7 * 86_400_000 + 3_600_000)
  })
})

describe('open and closed', () => {
  const { cn } = CALENDARS
  const day = (clock: string) => Date.parse(`2026-11-20T${clock}+08:00`)

  test('an opening moment is open, a closing moment is not', () => {
    const clocks = ['08:59:59.999', '09:00', '11:59:59.999', '12:00', '13:29:59', '13:30', '18:30']
    expect(clocks.map((clock) => isOpen(day(clock), cn))).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      false,
    ])
  })

  test('the next opening is the moment itself when open', () => {
    expect(nextOpening(day('10:17'), cn)).toBe(day('10:17'))
    expect(nextOpening(day('09:00'), cn)).toBe(day('09:00'))
    expect(nextOpening(day('12:00'), cn)).toBe(day('13:30'))
    expect(nextOpening(day('18:30'), cn)).toBe(Date.parse('2026-11-23T09:00+08:00'))
    expect(nextOpening(Date.parse('2026-12-30T19:00+08:00'), cn)).toBe(Date.parse('2027-01-01T09:00+08:00'))
  })

  test('round the clock is open at midnight and at New Year', () => {
    expect(isOpen(Date.parse('2026-11-20T00:00-05:00'), CALENDARS.always)).toBe(true)
    expect(isOpen(Date.parse('2027-01-01T00:00-05:00'), CALENDARS.always)).toBe(true)
  })

  test('working time backwards is negative, and none is zero', () => {
    expect(workingSecondsBetween(day('15:00'), day('11:00'), cn)).toBe(-2.5 * 3600)
    expect(workingSecondsBetween(day('13:00'), day('12:30'), cn)).toBe(0)
  })
})

describe('days on which the clocks change', () => {
  const sunday = (timezone: string, text: string) =>
    compileCalendar(spec(timezone, [[], [], [], [], [], [], spans(text)]))
  const hours = (timezone: string, text: string, date: string) => {
    const noon = Date.parse(`${date}T12:00Z`)
    const day = 24 * 3_600_000
    return workingSecondsBetween(noon - day, noon + day, sunday(timezone, text)) / 3600
  }

  test.each([
    ['the hour that is left out is not worked', '2026-03-29', '00:00-04:00', 3],
    ['a span that closes in the gap closes at it', '2026-03-29', '00:00-02:30', 2],
    ['a span that opens in the gap opens after it', '2026-03-29', '02:30-04:00', 1],
    ['a span inside the gap does not exist', '2026-03-29', '02:10-02:50', 0],
    ['the whole short day', '2026-03-29', '00:00-24:00', 23],
    ['the hour that comes twice is worked twice', '2026-10-25', '00:00-04:00', 5],
    ['a span that closes in it closes the first time', '2026-10-25', '00:00-02:30', 2.5],
    ['the whole long day', '2026-10-25', '00:00-24:00', 25],
  ])('%s', (_, date, text, expected) => {
    expect(hours('Europe/Berlin', text, date)).toBe(expected)
  })

  test('an opening that the gap swallowed is none', () => {
    const night = sunday('Europe/Berlin', '02:10-02:50')
    expect(nextOpening(Date.parse('2026-03-28T12:00Z'), night)).toBe(Date.parse('2026-04-05T02:10+02:00'))
  })
})
