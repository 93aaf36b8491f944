import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contactMoment } from '../../../src/domain/covenant/contact.ts'
import { CALENDARS, type CalendarName } from '../calendar/calendars.ts'
import { arbitrationOf, at } from './given.ts'

interface Contact {
  since: string
  share?: number
  within?: string
  days?: 'calendar' | 'working'
  calendar?: CalendarName
  at: string
}

const CASES: Record<string, Contact> = {
  'three days on the wall': { since: '11-23 10:00', at: '11-26 10:00' },
  'over a weekend as well': { since: '11-27 17:00', at: '11-30 17:00' },
  'three quarters of them are two days and six hours': {
    since: '11-23 10:00',
    share: 0.75,
    at: '11-25 16:00',
  },
  'at the start': { since: '11-23 10:00', share: 0, at: '11-23 10:00' },
  'past the end': { since: '11-23 10:00', share: 2, at: '11-29 10:00' },
  'from a moment between seconds': { since: '11-23 10:00:00.123', at: '11-26 10:00:00.123' },
  'part of a day': { since: '11-23 10:00', within: '1.5d', at: '11-24 22:00' },
  'a tenth of thirty days is three days': {
    since: '11-23 10:00',
    within: '30d',
    share: 0.1,
    at: '11-26 10:00',
  },
  'over the end of summer time the clock’s time stays': {
    since: '2026-10-24T10:00:00+02:00',
    calendar: 'de',
    at: '2026-10-27T10:00:00+01:00',
  },
  'over its start too': {
    since: '2026-03-28T10:00:00+01:00',
    calendar: 'de',
    at: '2026-03-31T10:00:00+02:00',
  },
  'hours are elapsed time': { since: '11-27 17:00', within: '48h', at: '11-29 17:00' },
  'and so are parts of them': { since: '11-27 17:00', within: '1h', share: 0.75, at: '11-27 17:45' },
  'hours are hours where the clocks change': {
    since: '2026-10-24T10:00:00+02:00',
    within: '72h',
    calendar: 'de',
    at: '2026-10-27T09:00:00+01:00',
  },
  'three working days': { since: '11-26 10:00', days: 'working', at: '12-01 10:00' },
  'three quarters of three working days': {
    since: '11-23 09:00',
    share: 0.75,
    days: 'working',
    at: '11-25 11:15',
  },
  'one working day ends at the closing': {
    since: '11-23 09:00',
    within: '1d',
    days: 'working',
    at: '11-23 18:00',
  },
  'working days over the National Day holiday': { since: '09-29 10:00', days: 'working', at: '10-09 10:00' },
  'and over the Saturday that is worked for it': { since: '10-09 10:00', days: 'working', at: '10-13 10:00' },
  'assigned in the holiday it begins with the first opening': {
    since: '10-03 12:00',
    within: '1d',
    days: 'working',
    at: '10-08 18:00',
  },
  'hours are working time where days are': {
    since: '11-27 17:00',
    within: '2h',
    days: 'working',
    at: '11-30 10:00',
  },
  'round the clock': {
    since: '2026-10-30T10:00:00-04:00',
    days: 'working',
    calendar: 'always',
    at: '2026-11-02T09:00:00-05:00',
  },
}

describe('when the time for making contact is over', () => {
  test.each(Object.entries(CASES))(
    '%s',
    (_, { since, share = 1, within = '3d', days = 'calendar', ...rest }) => {
      const arbitration = arbitrationOf({ contactWithin: within, days })
      const moment = contactMoment(at(since), share, arbitration, CALENDARS[rest.calendar ?? 'cn9'])
      expect(new Date(moment).toISOString()).toBe(new Date(at(rest.at)).toISOString())
    },
  )

  test('a larger share is never over before a smaller one', () => {
    const lengths = fc.constantFrom('3d', '1.5d', '0.3d', '5h', '50m')
    const shares = fc.integer({ min: 0, max: 2000 }).map((n) => n / 1000)
    const since = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2026, 11) })
    const days = fc.constantFrom('calendar', 'working')
    const calendars = fc.constantFrom<CalendarName>('cn9', 'de', 'night', 'always')
    fc.assert(
      fc.property(
        lengths,
        shares,
        shares,
        since,
        days,
        calendars,
        (contactWithin, a, b, start, kind, name) => {
          const arbitration = arbitrationOf({ contactWithin, days: kind })
          const over = (share: number) => contactMoment(start, share, arbitration, CALENDARS[name])
          expect(over(Math.min(a, b))).toBeLessThanOrEqual(over(Math.max(a, b)))
          expect(over(0)).toBe(start)
        },
      ),
    )
  })
})
