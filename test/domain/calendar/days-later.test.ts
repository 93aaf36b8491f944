import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysLater } from '../../../src/domain/calendar/days-later.ts'
import { zonedDate } from '../../../src/domain/calendar/moment.ts'

const later = (at: string, days: number, zone = 'Europe/Berlin') =>
  new Date(daysLater(Date.parse(at), days, zone)).toISOString()

describe('days on the wall', () => {
  // Berlin's clocks went forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00.
  test.each([
    ['keep the clock’s time', '2026-11-23T10:00:00+01:00', 3, '2026-11-26T09:00:00.000Z'],
    ['to the millisecond', '2026-11-23T10:00:00.007+01:00', 3, '2026-11-26T09:00:00.007Z'],
    ['before 1970 too', '1960-03-01T10:00:00.007+01:00', -1, '1960-02-29T09:00:00.007Z'],
    ['back over the end of a year', '2026-01-02T00:30:00+01:00', -3, '2025-12-29T23:30:00.000Z'],
    ['over a leap day', '2028-02-28T10:00:00+01:00', 2, '2028-03-01T09:00:00.000Z'],
    ['though one has 23 hours', '2026-03-28T10:00:00+01:00', 1, '2026-03-29T08:00:00.000Z'],
    ['though one has 25', '2026-10-26T10:00:00+01:00', -2, '2026-10-24T08:00:00.000Z'],
    ['and what is left of one is hours', '2026-03-28T10:00:00+01:00', 0.5, '2026-03-28T21:00:00.000Z'],
    ['after the whole ones', '2026-10-24T10:00:00+02:00', 1.25, '2026-10-25T15:00:00.000Z'],
    ['backwards as well', '2026-10-26T10:00:00+01:00', -1.25, '2026-10-25T03:00:00.000Z'],
    ['but no part reaches past the day', '2026-03-28T10:00:00+01:00', 0.999, '2026-03-29T08:00:00.000Z'],
    ['nor backwards', '2026-03-29T10:00:00+02:00', -0.999, '2026-03-28T09:00:00.000Z'],
    ['a time that is skipped', '2026-03-28T02:30:00+01:00', 1, '2026-03-29T01:00:00.000Z'],
    ['a time that is there twice', '2026-10-24T02:30:00+02:00', 1, '2026-10-25T00:30:00.000Z'],
    ['none from a time that is there twice', '2026-10-25T02:30:00+01:00', 0, '2026-10-25T01:30:00.000Z'],
    ['29 hundredths of a hundred', '2026-11-01T10:00:00+01:00', 0.29 * 100, '2026-11-30T09:00:00.000Z'],
  ])('%s', (_, at, days, expected) => {
    expect(later(at, days)).toBe(expected)
  })

  test('never turn around, and whole ones show the same time where the clocks do', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe')
    const moments = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) })
    const days = fc.integer({ min: -60_000, max: 60_000 }).map((n) => n / 1000)
    fc.assert(
      fc.property(zones, moments, days, days, (zone, at, a, b) => {
        const [less, more] = a <= b ? [a, b] : [b, a]
        expect(daysLater(at, less, zone)).toBeLessThanOrEqual(daysLater(at, more, zone))
        expect(Math.abs(daysLater(at, a, zone) - at - a * 86_400_000)).toBeLessThanOrEqual(3_600_001)
        const whole = daysLater(at, Math.trunc(a), zone)
        const difference = zonedDate(whole, zone).secondOfDay - zonedDate(at, zone).secondOfDay
        expect(Math.abs(difference)).toBeLessThanOrEqual(3600)
      }),
    )
  })
})
