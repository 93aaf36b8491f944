import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withPauses } from '../../../src/domain/calendar/pause.ts'
import { add, isOpen, nextOpening, workingSecondsBetween } from '../../../src/domain/calendar/working-time.ts'
import { CALENDARS, NAMES } from './calendars.ts'

const YEAR = 366 * 86_400_000
const moment = fc.integer({ min: Date.parse('2025-06-01T00:00Z'), max: Date.parse('2028-06-01T00:00Z') })
/** Whole milliseconds as seconds, up to 60 ordinary days of 9 hours. */
const seconds = fc.integer({ min: 0, max: 60 * 9 * 3_600_000 }).map((ms) => ms / 1000)
const pauses = fc.array(
  fc.record({ from: moment, length: fc.integer({ min: 0, max: YEAR / 6 }) }).map(({ from, length }) => ({
    from,
    until: from + length,
  })),
  { maxLength: 4 },
)
const calendar = fc
  .record({ name: fc.constantFrom(...NAMES), pauses: fc.oneof(fc.constant([]), pauses) })
  .map((given) => withPauses(CALENDARS[given.name], given.pauses))

describe('for every calendar, with and without absences', () => {
  test('the working time up to a deadline is its length', () => {
    fc.assert(
      fc.property(calendar, moment, seconds, (on, start, length) => {
        expect(workingSecondsBetween(start, add(start, length, on).due, on)).toBeCloseTo(length, 6)
      }),
    )
  })

  test('a moment of working time is the deadline of the working time before it', () => {
    fc.assert(
      fc.property(calendar, moment, moment, (on, a, b) => {
        const start = Math.min(a, b)
        const end = nextOpening(Math.max(a, b), on) + 1
        expect(add(start, workingSecondsBetween(start, end, on), on).due).toBe(end)
      }),
    )
  })

  test('a longer length is never due earlier, and a later start neither', () => {
    fc.assert(
      fc.property(calendar, moment, moment, seconds, seconds, (on, a, b, x, y) => {
        const due = (start: number, length: number) => add(start, length, on).due
        expect(due(a, Math.min(x, y))).toBeLessThanOrEqual(due(a, Math.max(x, y)))
        expect(due(Math.min(a, b), x)).toBeLessThanOrEqual(due(Math.max(a, b), x))
      }),
    )
  })

  test('two lengths one after the other are their sum', () => {
    fc.assert(
      fc.property(calendar, moment, seconds, seconds, (on, start, a, b) => {
        const inTwo = add(add(start, a, on).due, b, on).due
        const inOne = add(start, a + b, on).due
        expect(inTwo).toBe(inOne)
      }),
    )
  })

  test('working time is additive over any moment between, and never more than the time that passes', () => {
    fc.assert(
      fc.property(calendar, moment, moment, moment, (on, a, b, c) => {
        const between = (from: number, to: number) => workingSecondsBetween(from, to, on)
        expect(between(a, b) + between(b, c)).toBeCloseTo(between(a, c), 6)
        expect(Math.abs(between(a, b))).toBeLessThanOrEqual(Math.abs(b - a) / 1000)
      }),
    )
  })

  test('the next opening is open, and nothing before it was', () => {
    fc.assert(
      fc.property(calendar, moment, (on, at) => {
        const opening = nextOpening(at, on)
        expect(isOpen(opening, on)).toBe(true)
        expect(workingSecondsBetween(at, opening, on)).toBe(0)
      }),
    )
  })

  test('a deadline ends inside working time or at a closing moment', () => {
    fc.assert(
      fc.property(calendar, moment, seconds, (on, start, length) => {
        fc.pre(length > 0)
        expect(isOpen(add(start, length, on).due - 1, on)).toBe(true)
      }),
    )
  })
})
