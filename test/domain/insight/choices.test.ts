import { describe, expect, it } from 'vitest'
import { addChoice, choicesOf, noChoices } from '../../../src/domain/insight/choices.ts'
import { within } from '../../../src/domain/insight/history.ts'
import type { LeadEventBody } from '../../../src/domain/lead/events.ts'
import { DAY } from '../../support/leads.ts'
import {
  accepted,
  assigned,
  closed,
  historyOf,
  qualified,
  rejected,
  returned,
  type Told,
  WINDOW,
} from './histories.ts'

const ADVICE = { suggestions: [{ rep: 'rep-li', reasons: [] }] }
const NONE = { assigned: 0, accepted: 0, sql: 0, won: 0 }

function turnout(...histories: ReturnType<typeof historyOf>[]) {
  const sum = noChoices()
  for (const { events } of histories)
    for (const choice of choicesOf(events)) if (within(WINDOW, choice.at)) addChoice(sum, choice)
  return sum
}

const one = (...told: Told[]) => turnout(historyOf('L-1', told, ADVICE))
const li = (at = 1): Told => [at, 'mgr-zhou', assigned('rep-li')]
const wu = (at = 1): Told => [at, 'mgr-zhou', assigned('rep-wu', false)]
const then = (by: string, ...bodies: LeadEventBody[]): Told[] => bodies.map((body): Told => [2, by, body])

describe('how a choice turned out', () => {
  it.each<[string, Told[], object]>([
    ['suggested', [li()], { suggested: { ...NONE, assigned: 1 } }],
    ['not suggested', [wu()], { other: { ...NONE, assigned: 1 } }],
    ['accepted', [li(), ...then('rep-li', accepted)], { suggested: { ...NONE, assigned: 1, accepted: 1 } }],
    [
      'an SQL that was lost',
      [wu(), ...then('rep-wu', accepted, qualified, closed('lost'))],
      { other: { assigned: 1, accepted: 1, sql: 1, won: 0 } },
    ],
    [
      'won',
      [wu(), ...then('rep-wu', accepted, qualified, closed('won'))],
      { other: { assigned: 1, accepted: 1, sql: 1, won: 1 } },
    ],
    [
      'each rep for themselves: after a rejection',
      [wu(), ...then('rep-wu', rejected), li(3), ...then('rep-li', accepted, qualified)],
      {
        other: { ...NONE, assigned: 1 },
        suggested: { assigned: 1, accepted: 1, sql: 1, won: 0 },
      },
    ],
    [
      'each rep for themselves: after a reassignment',
      [li(), ...then('rep-li', accepted), wu(3), ...then('rep-wu', accepted, qualified)],
      {
        suggested: { ...NONE, assigned: 1, accepted: 1 },
        other: { assigned: 1, accepted: 1, sql: 1, won: 0 },
      },
    ],
    [
      'what came of it after a return is not theirs',
      [li(), ...then('rep-li', accepted, returned, { type: 'nurtured' })],
      { suggested: { ...NONE, assigned: 1, accepted: 1 } },
    ],
    ['assigned by the clock: nobody’s choice', [[1, 'clock', assigned('rep-li')]], {}],
    ['before the window', [[-1, 'mgr-zhou', assigned('rep-li')]], {}],
    ['at its end', [[30 * DAY, 'mgr-zhou', assigned('rep-li')]], {}],
    [
      'won after its end',
      [li(), ...then('rep-li', accepted), [40 * DAY, 'rep-li', closed('won')]],
      {
        suggested: { assigned: 1, accepted: 1, sql: 0, won: 1 },
      },
    ],
  ])('%s', (_, told, expected) => {
    expect(one(...told)).toEqual({ suggested: NONE, other: NONE, ...expected })
  })

  it('after a rejection without a suggestion left there was nothing to choose against', () => {
    // `rejected` comes with advice of its own, and that names nobody.
    const { suggested, other } = one(li(), ...then('rep-li', rejected), wu(3))
    expect([suggested.assigned, other.assigned]).toEqual([1, 0])
  })

  it('adds up over leads', () => {
    const histories = ['L-1', 'L-2', 'L-3'].map((id) =>
      historyOf(id, [li(), ...then('rep-li', accepted)], ADVICE),
    )
    expect(turnout(...histories).suggested).toEqual({ ...NONE, assigned: 3, accepted: 3 })
  })
})
