import { describe, expect, test } from 'vitest'
import { isGivenUp, meaningOf, pauseAfter, retryIn } from '../../../src/domain/webhook/answer.ts'
import { DAY, HOUR, MINUTE, MONDAY } from '../../support/leads.ts'

describe('what a receiver’s answer means', () => {
  test.each([
    [[200, 201, 204, 299], 'taken'],
    [[400, 404, 409, 422], 'refused'],
    [[429, 503], 'busy'],
    [[408, 500, 502, 504, undefined], 'away'],
    [[301, 302, 307, 401, 403, 410], 'gone'],
  ] as const)('%j: %s', (statuses, meaning) => {
    expect(statuses.map((status) => meaningOf(status))).toEqual(statuses.map(() => meaning))
  })
})

describe('another attempt', () => {
  const MIDDLE = 0.5

  test('comes after 5 s, and after twice as long each time, up to four hours, a fifth more or less', () => {
    const waits = [1, 2, 3, 4, 20, 5000].map((failures) => retryIn('refused', failures, MIDDLE))
    expect(waits).toEqual([5000, 10_000, 20_000, 40_000, 4 * HOUR, 4 * HOUR])
    expect([retryIn('refused', 1, 0), retryIn('refused', 1, 1)]).toEqual([4000, 6000])
  })

  test('with an event that is not to blame comes within ten minutes, so that it goes soon when the receiver is back', () => {
    expect(retryIn('away', 20, MIDDLE)).toBe(10 * MINUTE)
  })

  test('is for three days and five times at least, and then no more', () => {
    expect(isGivenUp(5, MONDAY, MONDAY + 3 * DAY)).toBe(true)
    expect(isGivenUp(5, MONDAY, MONDAY + 3 * DAY - 1)).toBe(false)
    expect(isGivenUp(4, MONDAY, MONDAY + 30 * DAY)).toBe(false)
  })
})

describe('a receiver that does not serve us is left alone', () => {
  test('for longer and longer, up to ten minutes', () => {
    expect([1, 2, 50].map((failures) => pauseAfter('away', failures, 0.5))).toEqual([
      5000,
      10_000,
      10 * MINUTE,
    ])
  })

  test('for as long as it asks, from a second to an hour, where it is busy', () => {
    const asked = (milliseconds?: number) => pauseAfter('busy', 1, 0.5, milliseconds)
    expect([asked(30_000), asked(0), asked(9 * HOUR), asked()]).toEqual([30_000, 1000, HOUR, 5000])
    expect(pauseAfter('away', 1, 0.5, 30_000)).toBe(5000)
  })

  test('for an hour where it does not know us or is gone', () => {
    expect(pauseAfter('gone', 1, 0.5)).toBe(HOUR)
  })
})
