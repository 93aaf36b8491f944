import { describe, expect, test } from 'vitest'
import { atLocal, zonedDate, zonedIso } from '../../../src/domain/calendar/moment.ts'

const clock = (hours: number, minutes = 0) => hours * 3600 + minutes * 60
const iso = (at: number) => new Date(at).toISOString()

describe('a moment is written in its zone', () => {
  test.each([
    ['2026-11-23T01:15:00.999Z', 'Asia/Shanghai', '2026-11-23T09:15:00+08:00'],
    ['2026-11-23T00:00:00Z', 'UTC', '2026-11-23T00:00:00+00:00'],
    ['2026-07-01T00:00:00Z', 'Asia/Kolkata', '2026-07-01T05:30:00+05:30'],
    ['2026-01-01T02:00:00Z', 'America/St_Johns', '2025-12-31T22:30:00-03:30'],
    ['2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25T02:30:00+01:00'],
    ['1890-01-01T00:00:00Z', 'America/New_York', '1889-12-31T19:00:00-05:00'],
  ])('%s in %s is %s', (at, timezone, expected) => {
    expect(zonedIso(Date.parse(at), timezone)).toBe(expected)
  })

  test('and is the same moment when read again, even with an odd local mean time', () => {
    const at = Date.parse('1850-06-01T12:00:00Z')
    expect(Date.parse(zonedIso(at, 'America/New_York'))).toBe(at)
  })

  test('its date counts weekdays from Monday and seconds from midnight', () => {
    expect(zonedDate(Date.parse('2026-11-22T16:00:01Z'), 'Asia/Shanghai')).toEqual({
      year: 2026,
      month: 11,
      day: 23,
      weekday: 0,
      secondOfDay: 1,
    })
    expect(zonedDate(Date.parse('2026-11-22T15:59:59Z'), 'Asia/Shanghai')).toMatchObject({
      day: 22,
      weekday: 6,
      secondOfDay: 86_399,
    })
  })

  test('an unknown zone and a moment that is no moment are faults', () => {
    expect(() => zonedIso(0, 'Asia/Atlantis')).toThrow(RangeError)
    expect(() => zonedIso(Number.NaN, 'UTC')).toThrow(/years 1000 to 9999/)
    expect(() => zonedDate(8.64e15, 'UTC')).toThrow(/years 1000 to 9999/)
  })
})

describe('a local time is a moment', () => {
  test('that the zone shows again', () => {
    const at = atLocal('Asia/Shanghai', 2026, 11, 23, clock(9, 15))
    expect(zonedIso(at, 'Asia/Shanghai')).toBe('2026-11-23T09:15:00+08:00')
  })

  test('a time in the gap is the moment after the gap', () => {
    for (const time of [clock(2), clock(2, 30), clock(3)]) {
      expect(iso(atLocal('Europe/Berlin', 2026, 3, 29, time))).toBe('2026-03-29T01:00:00.000Z')
    }
    expect(iso(atLocal('Europe/Berlin', 2026, 3, 29, clock(3, 1)))).toBe('2026-03-29T01:01:00.000Z')
  })

  test('a day that a zone skipped is the moment after it', () => {
    expect(zonedIso(atLocal('Pacific/Apia', 2011, 12, 30, clock(12)), 'Pacific/Apia')).toBe(
      '2011-12-31T00:00:00+14:00',
    )
  })

  test('an ambiguous time is the first of the two', () => {
    expect(iso(atLocal('Europe/Berlin', 2026, 10, 25, clock(2, 30)))).toBe('2026-10-25T00:30:00.000Z')
    expect(iso(atLocal('America/New_York', 2026, 11, 1, clock(1, 30)))).toBe('2026-11-01T05:30:00.000Z')
    expect(iso(atLocal('Europe/Berlin', 2026, 10, 25, clock(3)))).toBe('2026-10-25T02:00:00.000Z')
  })

  test('midnight at the end of a day is the next day, also over the end of a year', () => {
    expect(atLocal('Asia/Shanghai', 2026, 12, 31, 86_400)).toBe(atLocal('Asia/Shanghai', 2027, 1, 1, 0))
    expect(iso(atLocal('Africa/Cairo', 2026, 4, 24, 0))).toBe('2026-04-23T22:00:00.000Z')
  })

  test('short rule changes are seen: Morocco leaves its offset for Ramadan', () => {
    expect(zonedIso(Date.parse('2026-02-01T12:00:00Z'), 'Africa/Casablanca')).toContain('+01:00')
    expect(zonedIso(Date.parse('2026-03-01T12:00:00Z'), 'Africa/Casablanca')).toContain('+00:00')
    expect(zonedIso(Date.parse('2026-04-01T12:00:00Z'), 'Africa/Casablanca')).toContain('+01:00')
  })
})
