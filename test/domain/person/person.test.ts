import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  evolvePerson,
  isAway,
  NEW_PERSON,
  type PersonEventBody,
  type PersonState,
} from '../../../src/domain/person/person.ts'
import { DAY, HOUR, MONDAY } from '../../support/given.ts'

const all = (...events: (PersonEventBody & { at: number })[]): PersonState =>
  events.reduce(evolvePerson, NEW_PERSON)
const away = (from: number, until: number, at = from, delegate?: string) =>
  ({ type: 'went-away', from, until, at, ...(delegate !== undefined && { delegate }) }) as const

describe('an absence', () => {
  it('begins at its first moment and is over at its last', () => {
    const state = all(away(MONDAY, MONDAY + DAY))
    expect([MONDAY - 1, MONDAY, MONDAY + DAY - 1, MONDAY + DAY].map((at) => isAway(state, at))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(state.pauses).toEqual([{ from: MONDAY, until: MONDAY + DAY }])
  })

  it('is remembered with who stood in, also after the next one', () => {
    const first = { from: MONDAY, until: MONDAY + DAY, delegate: 'rep-li' }
    const state = all(
      away(MONDAY, MONDAY + 2 * DAY, MONDAY, 'rep-li'),
      away(MONDAY + 3 * DAY, MONDAY + 4 * DAY, MONDAY + DAY),
    )
    expect(state.pauses).toEqual([first, { from: MONDAY + 3 * DAY, until: MONDAY + 4 * DAY }])
  })

  it('is cut short by coming back: what was, was', () => {
    const state = all(away(MONDAY, MONDAY + 5 * DAY), { type: 'came-back', at: MONDAY + DAY })
    expect(isAway(state, MONDAY + DAY)).toBe(false)
    expect(state.pauses).toEqual([{ from: MONDAY, until: MONDAY + DAY }])
  })

  it('that is called off before it began never was', () => {
    const state = all(away(MONDAY + DAY, MONDAY + 2 * DAY, MONDAY), { type: 'came-back', at: MONDAY + HOUR })
    expect(state).toMatchObject({ pauses: [] })
    expect(state.away).toBeUndefined()
  })

  it('remembers a bounded number of absences, the newest', () => {
    const many = Array.from({ length: 30 }, (_, i) => away(MONDAY + i * DAY, MONDAY + i * DAY + HOUR))
    const { pauses } = all(...many)
    expect(pauses).toHaveLength(20)
    expect(pauses.at(-1)).toEqual({ from: MONDAY + 29 * DAY, until: MONDAY + 29 * DAY + HOUR })
  })

  it('pauses for ten years at most, so that a clock always rings again', () => {
    const [pause] = all(away(MONDAY, Date.parse('9999-12-31'))).pauses
    expect(pause).toEqual({ from: MONDAY, until: MONDAY + 3650 * DAY })
  })

  it('never leaves pauses that end before they begin, whatever comes and goes', () => {
    const moment = fc.integer({ min: MONDAY, max: MONDAY + 30 * DAY })
    const event = fc.oneof(
      fc
        .tuple(moment, moment, moment)
        .map(([one, other, at]) => away(Math.min(one, other), Math.max(one, other), at)),
      moment.map((at) => ({ type: 'came-back', at }) as const),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const { pauses, seq } = all(...events.toSorted((a, b) => a.at - b.at))
        expect(pauses.every(({ from, until }) => from <= until)).toBe(true)
        expect(seq).toBe(events.length)
      }),
    )
  })
})

describe('misses', () => {
  const missed = (out: boolean) => ({ type: 'missed', out, at: MONDAY }) as const

  it('are counted in a row; keeping up begins a new row', () => {
    expect(all(missed(false), missed(false)).misses).toBe(2)
    expect(all(missed(false), { type: 'kept-up', at: MONDAY }, missed(false)).misses).toBe(1)
  })

  it('a rep who is out stays out, whatever else happens, until they say that they are back', () => {
    expect(all(missed(true), { type: 'kept-up', at: MONDAY }, missed(false))).toMatchObject({ out: true })
    expect(all(missed(true), { type: 'rejoined', at: MONDAY })).toMatchObject({ out: false, misses: 0 })
  })
})
