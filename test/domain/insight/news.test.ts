import { describe, expect, it } from 'vitest'
import { compileCalendar } from '../../../src/domain/calendar/calendar.ts'
import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import { lastWorkedWeek, newsAt } from '../../../src/domain/insight/news.ts'
import { EXAMPLE, workspaceOf } from '../../config/read-workspace.ts'

const ZONE = 'Asia/Shanghai'
const { calendars } = workspaceOf(EXAMPLE)
const calendarOf = (id: string) => {
  const spec = calendars[id]
  if (spec === undefined) throw new Error(id)
  return compileCalendar(spec)
}
const CN = calendarOf('cn')
const at = (text: string) => Date.parse(`${text}+08:00`)
const told = (text: string, calendar = CN) =>
  newsAt(at(text), calendar).map(({ kind, period }) => `${kind} ${period}`)

describe('the morning note', () => {
  it.each([
    ['a minute before the day opens', '2026-11-24T08:59:59', []],
    ['when the day opens', '2026-11-24T09:00:00', ['morning 2026-11-24']],
    ['up to three hours later, for a process that was down', '2026-11-24T11:59:59', ['morning 2026-11-24']],
    ['no later', '2026-11-24T12:00:00', []],
    ['on a Saturday', '2026-11-28T09:30:00', []],
    ['on a public holiday', '2026-10-01T09:30:00', []],
    ['on a Saturday that is worked for a holiday', '2026-10-10T09:30:00', ['morning 2026-10-10']],
    ["on the company's own day off", '2026-12-31T09:30:00', []],
  ])('%s', (_, moment, expected) => expect(told(moment)).toEqual(expected))

  it('comes at nine where work goes on through the night', () => {
    const always = calendarOf('round-the-clock')
    expect(told('2026-11-24T08:59:59', always)).toEqual([])
    expect(told('2026-11-24T09:00:00', always)).toEqual(['morning 2026-11-24'])
  })
})

describe('the weekly digest', () => {
  it.each([
    ['comes with the first working day', '2026-11-23T09:00:00', true],
    ['may come later that day', '2026-11-23T23:59:59', true],
    ['not on the second', '2026-11-24T09:00:00', false],
    ['not before the week opens', '2026-11-23T08:59:59', false],
  ])('%s', (_, moment, expected) => expect(told(moment).includes('digest 2026-11-16')).toBe(expected))

  it('waits for the first day that is worked, after a holiday', () => {
    expect(told('2026-10-05T09:00:00')).toEqual([])
    expect(told('2026-10-08T09:00:00')).toEqual(['digest 2026-09-28', 'morning 2026-10-08'])
  })

  it('tells the last week that was worked in, where the holiday took a whole one', () => {
    // New Year's holiday of 2026: 15 to 23 February, the 14th and the 28th are worked.
    expect(told('2026-02-16T09:00:00')).toEqual([])
    expect(told('2026-02-24T09:00:00')).toEqual(['digest 2026-02-09', 'morning 2026-02-24'])
  })

  it('is of Monday to Sunday on the wall', () => {
    const week = lastWorkedWeek(at('2026-11-23T09:00:00'), CN)
    expect(week && zonedIso(week.from, ZONE)).toBe('2026-11-16T00:00:00+08:00')
    expect(week && zonedIso(week.to, ZONE)).toBe('2026-11-23T00:00:00+08:00')
  })
})
