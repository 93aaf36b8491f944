import { describe, expect, test } from 'vitest'
import { advise, desk, NOW, order } from './desks.ts'

describe('first the region', () => {
  test('only reps whose territory covers it are suggested, however good the others are', () => {
    const star = desk('star', { regions: ['华北'], industries: { 制造: 9 }, winRate: 0.9 })
    expect(advise([star, desk('plain')])).toMatchObject({
      suggestions: [{ rep: 'plain' }],
      leftOut: [{ rep: 'star', because: { kind: 'region', region: '江苏' } }],
    })
  })
  test('when nobody covers it nobody is suggested, and it says so of everybody', () => {
    expect(advise([desk('a'), desk('b')], { fields: { region: '北京' } })).toEqual({
      suggestions: [],
      leftOut: ['a', 'b'].map((rep) => ({ rep, because: { kind: 'region', region: '北京' } })),
    })
  })
})

test('then customers in the industry, more before fewer, whatever the person', () => {
  const desks = [
    desk('one', { industries: { 制造: 1, 零售: 9 }, winRate: 0.9 }),
    desk('none', { winRate: 0.95 }),
    desk('five', { industries: { 制造业: 5 }, winRate: 0.1 }, { open: 14 }),
  ]
  expect(order(desks, { grade: 'A' })).toEqual(['five', 'one', 'none'])
})

describe('then the person', () => {
  const old = desk('old', { winRate: 0.4, since: '2020-01-01' }, { lastAssignedAt: 1 })
  const fresh = desk('fresh', { winRate: 0.1, since: '2026-08-01' }, { open: 5, lastAssignedAt: 2 })
  test('grade A goes to the higher win rate', () =>
    expect(order([fresh, old], { grade: 'A' })).toEqual(['old', 'fresh']))
  test('must-win goes there in every grade', () =>
    expect(order([fresh, old], { grade: 'C', fields: { mustWin: true } })).toEqual(['old', 'fresh']))
  test('grade C goes to newer reps, even with more on their desk', () =>
    expect(order([old, fresh], { grade: 'C' })).toEqual(['fresh', 'old']))
  test('grade B goes by neither', () => expect(order([fresh, old])).toEqual(['old', 'fresh']))
  test('of two who are not newer by the policy, grade C goes to the lower load', () => {
    const later = desk('later', { since: '2024-01-01' }, { open: 3 })
    expect(order([later, desk('long', { since: '2019-01-01' }, { open: 2 })], { grade: 'C' })).toEqual([
      'long',
      'later',
    ])
  })
})

test('then the share of the cap that is taken, not the number of leads', () => {
  const busy = desk('busy', { cap: 20 }, { open: 6, lastAssignedAt: 1 })
  expect(order([desk('small', { cap: 4 }, { open: 2 }), busy])).toEqual(['busy', 'small'])
})

test('then who waited longest, and longest of all who never had a lead', () => {
  const had = (id: string, lastAssignedAt: number) => desk(id, {}, { lastAssignedAt })
  expect(order([had('late', NOW), desk('never'), had('early', 5)])).toEqual(['never', 'early', 'late'])
})

describe('never', () => {
  test.each([
    ['away', { away: true }, { kind: 'away' }],
    ['out', { out: true }, { kind: 'out' }],
    ['full', { open: 15 }, { kind: 'cap', open: 15, cap: 15 }],
    ['over the cap', { open: 16 }, { kind: 'cap', open: 16, cap: 15 }],
  ])('%s, even when nobody else is left', (_, state, because) => {
    expect(advise([desk('a', {}, state)])).toEqual({ suggestions: [], leftOut: [{ rep: 'a', because }] })
  })
  test('an earlier rep of the lead while anybody else fits', () => {
    const best = desk('best', { industries: { 制造: 9 } })
    expect(advise([best, desk('other')], { earlier: ['best'] })).toMatchObject({
      suggestions: [{ rep: 'other' }],
      leftOut: [{ rep: 'best', because: { kind: 'earlier' } }],
    })
    const again = advise([best, desk('other', {}, { away: true })], { earlier: ['best'] })
    expect(again).toMatchObject({
      suggestions: [{ rep: 'best' }],
      leftOut: [{ rep: 'other', because: { kind: 'away' } }],
    })
    expect(again.suggestions[0]?.reasons).toContainEqual({ kind: 'earlier' })
  })
  test('an earlier rep who has no room, is away or out', () => {
    const desks = [desk('a', {}, { open: 15 }), desk('b', {}, { away: true }), desk('c', {}, { out: true })]
    expect(order(desks, { earlier: ['a', 'b', 'c'] })).toEqual([])
  })
})

describe('the cap', () => {
  test.each([
    ['the policy says it where the roster does not', undefined, 15, 1, 15],
    ['the roster says it', 8, 15, 1, 8],
    ['the season scales it, rounded down', 8, 15, 0.8, 6],
    ['what a machine cannot count exactly is no loss', 100, 15, 0.29, 29],
    ['a season leaves room for one', 1, 15, 0.3, 1],
  ])('%s', (_, own, policy, capFactor, cap) => {
    const person = own === undefined ? {} : { cap: own }
    const at = (open: number) => advise([desk('a', person, { open })], { capFactor, cap: policy })
    expect(at(cap - 1).suggestions[0]?.reasons).toContainEqual({ kind: 'load', open: cap - 1, cap })
    expect(at(cap).leftOut).toEqual([{ rep: 'a', because: { kind: 'cap', open: cap, cap } }])
  })
})

test('at most three are suggested, the others who fit are behind them', () => {
  const desks = [4, 3, 2, 1].map((open) => desk(`r${open}`, {}, { open }))
  expect(advise(desks)).toMatchObject({
    suggestions: [{ rep: 'r1' }, { rep: 'r2' }, { rep: 'r3' }],
    leftOut: [{ rep: 'r4', because: { kind: 'behind' } }],
  })
})

test('the reasons are the facts behind it', () => {
  const rep = desk(
    'li',
    { industries: { 制造: 3 }, winRate: 0.414, since: '2026-08-01' },
    { open: 6, lastAssignedAt: 7, medianAcceptMinutes: 22 },
  )
  expect(advise([rep], { grade: 'C' }).suggestions).toEqual([
    {
      rep: 'li',
      reasons: [
        { kind: 'region', region: '华东' },
        { kind: 'industry', industry: '制造', customers: 3 },
        { kind: 'win-rate', percent: 41 },
        { kind: 'newer', since: '2026-08-01' },
        { kind: 'load', open: 6, cap: 15 },
        { kind: 'waited', since: 7 },
        { kind: 'accepts-in', minutes: 22 },
      ],
    },
  ])
})
