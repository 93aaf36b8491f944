import { describe, expect, test } from 'vitest'
import { withPauses } from '../../../src/domain/calendar/pause.ts'
import { add, isOpen, nextOpening, workingSecondsBetween } from '../../../src/domain/calendar/working-time.ts'
import { CALENDARS } from './calendars.ts'

const at = (text: string) => Date.parse(`2026-11-${text}:00+08:00`)
const pause = (from: string, until: string) => ({ from: at(from), until: at(until) })
const { cn, always } = CALENDARS

describe('an absence has no working time', () => {
  test('a clock stands still for whole days and goes on at the next opening', () => {
    const away = withPauses(cn, [pause('23T00:00', '26T00:00')])
    expect(add(at('20T18:00'), 3600, away).due).toBe(at('26T09:30'))
    expect(add(at('24T10:00'), 60, away).due).toBe(at('26T09:01'))
  })

  test('a pause may begin and end in the middle of spans', () => {
    const away = withPauses(cn, [pause('20T10:00', '20T14:00')])
    expect(add(at('20T09:00'), 2 * 3600, away).due).toBe(at('20T15:00'))
    expect(workingSecondsBetween(at('20T00:00'), at('21T00:00'), away)).toBe(5.5 * 3600)
  })

  test('several pauses inside one span leave the time between them', () => {
    const away = withPauses(cn, [pause('20T16:00', '20T17:00'), pause('20T14:00', '20T15:00')])
    expect(add(at('20T13:30'), 2 * 3600, away).due).toBe(at('20T17:30'))
  })

  test('pauses in any order, overlapping, touching or empty count once', () => {
    const away = withPauses(cn, [
      pause('20T15:00', '20T16:00'),
      pause('20T13:00', '20T14:00'),
      pause('20T13:30', '20T15:00'),
      pause('20T13:00', '20T16:00'),
      pause('20T15:10', '20T15:20'),
      pause('20T17:00', '20T17:00'),
      pause('20T18:00', '20T17:30'),
    ])
    expect(workingSecondsBetween(at('20T13:30'), at('20T18:30'), away)).toBe(2.5 * 3600)
  })

  test('it is closed inside and opens at the end of the pause, if that is working time', () => {
    const away = withPauses(cn, [pause('20T10:00', '20T11:00')])
    expect(
      [at('20T09:59'), at('20T10:00'), at('20T10:30'), at('20T11:00')].map((t) => isOpen(t, away)),
    ).toEqual([true, false, false, true])
    expect(nextOpening(at('20T10:30'), away)).toBe(at('20T11:00'))
  })

  test('round the clock too', () => {
    const away = withPauses(always, [pause('20T10:00', '22T10:00')])
    expect(add(at('20T09:00'), 2 * 3600, away).due).toBe(at('22T11:00'))
    expect(nextOpening(at('21T10:00'), away)).toBe(at('22T10:00'))
    expect(isOpen(at('21T10:00'), away)).toBe(false)
  })

  test('over the turn of the year, and years away', () => {
    const until = Date.parse('2030-01-07T12:00+08:00')
    const away = withPauses(CALENDARS.sg, [{ from: at('20T10:00'), until }])
    expect(add(at('20T09:00'), 2 * 3600, away).due).toBe(until + 3_600_000)
  })

  test('one person away twice is away both times', () => {
    const away = withPauses(withPauses(cn, [pause('20T10:00', '20T11:00')]), [pause('20T14:00', '20T15:00')])
    expect(workingSecondsBetween(at('20T00:00'), at('21T00:00'), away)).toBe(6 * 3600)
  })

  test('the calendar itself and what 1d means stay as they are', () => {
    const away = withPauses(cn, [pause('01T00:00', '30T00:00')])
    expect(away.ordinaryDaySeconds).toBe(cn.ordinaryDaySeconds)
    expect(isOpen(at('20T10:00'), cn)).toBe(true)
    expect(withPauses(cn, [])).toBe(cn)
  })

  test('a pause without an end is a fault, one past all years a clear one', () => {
    expect(() => withPauses(cn, [{ from: at('20T10:00'), until: Number.POSITIVE_INFINITY }])).toThrow(
      /begin and end/,
    )
    const gone = withPauses(always, [{ from: at('20T10:00'), until: 8.64e15 }])
    expect(() => add(at('20T11:00'), 1, gone)).toThrow(/not enough working time/)
  })
})
