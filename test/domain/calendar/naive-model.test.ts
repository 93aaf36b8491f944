import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCalendar } from '../../../src/domain/calendar/calendar.ts'
import { withPauses } from '../../../src/domain/calendar/pause.ts'
import { add, isOpen, nextOpening, workingSecondsBetween } from '../../../src/domain/calendar/working-time.ts'
import type { CalendarSpec } from '../../../src/domain/workspace.ts'
import { SPECS, spans, spec } from './calendars.ts'
import { OFF_2026, WORKED_2026 } from './china-2026.ts'

const MINUTE = 60_000
const DAYS = 20

/** Looks at the clock on the wall, minute by minute, with nothing but Intl and the rules as people say them. */
function openMinutes(given: CalendarSpec, from: number): boolean[] {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: given.timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  })
  return Array.from({ length: DAYS * 1440 }, (_, minute) => {
    const [date = '', time = ''] = format.format(from + minute * MINUTE).split(', ')
    const [hour = 0, minutes = 0] = time.split(':').map(Number)
    const second = hour * 3600 + minutes * 60
    const weekday = (new Date(date).getUTCDay() + 6) % 7
    if (given.daysOff.includes(date)) return false
    if (given.hours === 'always') return true
    const company = given.workingDays.includes(date)
    const makeUp = given.holidays === 'CN' && WORKED_2026.includes(date)
    if (given.holidays === 'CN' && OFF_2026.includes(date) && !company) return false
    const own = given.hours[weekday] ?? []
    const worked = own.length === 0 && (company || makeUp) ? (given.hours[0] ?? []) : own
    return worked.some(({ open, close }) => second >= open && second < close)
  })
}

const odd = [
  ...Array.from({ length: 6 }, () => spans('00:00-05:00 22:00-24:00')),
  spans('00:30-06:00 07:07-23:11'),
]
const extra = {
  daysOff: ['2026-02-25', '2026-03-06'],
  workingDays: ['2026-02-19', '2026-02-22', '2026-03-14'],
}

describe.each([
  ['cn9 over the Spring Festival', { ...SPECS.cn9, ...extra }, '2026-02-10T00:00Z'],
  ['cn over National Day', SPECS.cn, '2026-09-18T00:00Z'],
  ['cn over May Day', SPECS.cn, '2026-04-28T00:00Z'],
  ['de when summer ends', SPECS.de, '2026-10-20T00:00Z'],
  ['night when summer begins', SPECS.night, '2026-03-01T00:00Z'],
  ['round the clock', { ...SPECS.always, daysOff: ['2026-11-01'] }, '2026-10-25T00:00Z'],
  ['nights and Sundays when New York falls back', spec('America/New_York', odd), '2026-10-25T00:00Z'],
  ['nights and Sundays when New York springs forward', spec('America/New_York', odd), '2026-03-01T00:00Z'],
  ['nights and Sundays in half-hour summer time', spec('Australia/Lord_Howe', odd), '2026-03-28T00:00Z'],
  ['nights and Sundays with midnight skipped', spec('Africa/Cairo', odd), '2026-04-18T00:00Z'],
])('%s', (_, given, first) => {
  const from = Date.parse(first)
  const model = openMinutes(given, from)
  const minute = fc.integer({ min: 0, max: model.length - 1 })
  const calendar = compileCalendar(given)

  test('every minute is open or closed as on the wall', () => {
    expect(model.map((_open, at) => isOpen(from + at * MINUTE, calendar))).toEqual(model)
  })

  test('deadlines, working time and openings are as counted minute by minute, absences taken out', () => {
    fc.assert(
      fc.property(minute, minute, minute, minute, (a, b, pauseA, pauseB) => {
        const pause = {
          from: from + Math.min(pauseA, pauseB) * MINUTE,
          until: from + Math.max(pauseA, pauseB) * MINUTE,
        }
        const away = withPauses(calendar, [pause])
        const start = Math.min(a, b)
        const end = Math.max(a, b)
        const open = (at: number) =>
          model[at] === true && !(from + at * MINUTE >= pause.from && from + at * MINUTE < pause.until)
        let worked = 0
        let lastOpen = start - 1
        let firstOpen: number | undefined
        for (let at = start; at < end; at += 1) {
          if (!open(at)) continue
          worked += 1
          lastOpen = at
          firstOpen ??= at
        }
        const time = (at: number) => from + at * MINUTE
        expect(workingSecondsBetween(time(start), time(end), away)).toBe(worked * 60)
        expect(add(time(start), worked * 60, away).due).toBe(time(lastOpen + 1))
        if (firstOpen !== undefined) expect(nextOpening(time(start), away)).toBe(time(firstOpen))
      }),
    )
  })
})
