import { describe, expect, it } from 'vitest'
import { loadsOf } from '../../../src/domain/insight/load.ts'
import { pactWeeks } from '../../../src/domain/insight/pact.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import type { Pact, PolicyVersion } from '../../../src/domain/policy/policy.ts'
import type { Person } from '../../../src/domain/workspace.ts'
import { DAY, HOUR, MONDAY } from '../../support/leads.ts'

const version = (number: number, startsAt: number, pact: Partial<Pact> = {}): PolicyVersion => ({
  ...{ version: number, startsAt, by: 'head-mkt', agreed: [] },
  policy: { ...DEFAULT_POLICY, pact: { ...DEFAULT_POLICY.pact, ...pact } },
})
const weeks = (versions: PolicyVersion[], now: number, count = 2) =>
  pactWeeks(versions, { timezone: 'Asia/Shanghai', now, count }).map(({ from, by, qualifyBy, policy }) => [
    ...[from, by, qualifyBy].map((at) => (at - MONDAY) / HOUR),
    policy,
  ])

const NOON = 3
const WEEK = 7 * 24
const WEDNESDAY = 2 * 24 + 9

describe('the weeks of the pact', () => {
  it('go from noon to noon of two Mondays, and sales has until Wednesday evening', () => {
    const both = [
      [NOON - WEEK, NOON, WEDNESDAY, 1],
      [NOON - 2 * WEEK, NOON - WEEK, WEDNESDAY - WEEK, 1],
    ]
    expect(weeks([version(1, 0)], MONDAY)).toEqual(both)
    expect(weeks([version(1, 0)], MONDAY + 6 * DAY + 14 * HOUR)).toEqual(both)
    expect(weeks([version(1, 0)], MONDAY - 10 * HOUR, 1)).toEqual(both.slice(1))
  })

  it('are each under the rules with which they began, and leave no lead out when those change', () => {
    const versions = [version(1, 0), version(2, MONDAY - DAY, { by: 'tue 10:00', qualifyBy: 'mon 09:00' })]
    expect(weeks(versions, MONDAY)).toEqual([
      // By Tuesday: sales' Monday is the next one.
      [NOON - WEEK, 24 + 1, WEEK, 2],
      [NOON - 2 * WEEK, NOON - WEEK, WEDNESDAY - WEEK, 1],
    ])
  })
})

describe('load', () => {
  const person = (id: string, changes: Partial<Person> = {}): Person => ({
    ...{ id, name: id, roles: ['rep'], regions: [], industries: {} },
    ...changes,
  })
  const winter = { name: '年终', from: '11-15', to: '12-31', capFactor: 0.8, clockFactor: 1 }

  it('is held against the cap of the season, those with the least room first', () => {
    const people = [person('wu'), person('li', { cap: 5 }), person('lin', { roles: ['sdr'] })]
    const rows = [
      { rep: 'gone', open: 1 },
      { rep: 'li', open: 2 },
    ]
    const context = { now: MONDAY, timezone: 'Asia/Shanghai' }
    expect(loadsOf(rows, people, DEFAULT_POLICY, context)).toEqual([
      { rep: 'gone', open: 1 },
      { rep: 'li', open: 2, cap: 5 },
      { rep: 'wu', open: 0, cap: 15 },
    ])
    const seasonal = loadsOf(rows, people, { ...DEFAULT_POLICY, seasons: [winter] }, context)
    expect(seasonal.map(({ cap }) => cap)).toEqual([undefined, 4, 12])
  })
})
