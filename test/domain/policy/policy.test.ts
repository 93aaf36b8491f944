import { describe, expect, test } from 'vitest'
import { parseLength } from '../../../src/domain/calendar/length.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import { mergePolicy, policyContradictions } from '../../../src/domain/policy/merge.ts'
import { CLOCKS, type Policy } from '../../../src/domain/policy/policy.ts'
import { policySchema } from '../../../src/domain/policy/schema.ts'

const merged = (written: unknown): Policy => mergePolicy(policySchema.parse(written), DEFAULT_POLICY)

describe('the default policy', () => {
  test.each([
    ['assign', '15m 1h 4h', '0.5 remind, 1 escalate, 2 auto-assign'],
    ['accept', '30m 4h 1d', '0.5 remind, 0.8 mention, 1 escalate, 1.25 reclaim'],
    ['first-touch', '4h 1d 2d', '0.75 remind, 1 escalate, 2 reclaim'],
    ['follow-up', '5d 7d 14d', '0.8 remind, 1 escalate, 1.5 reclaim'],
    ['rework', '2d 3d 5d', '1 remind, 2 escalate'],
    ['hold', '60d 60d 60d', '1 reclaim'],
    ['revisit', '30d 30d 30d', '1 remind'],
  ] as const)('of the clock %s is %s with the rungs %s', (clock, lengths, rungs) => {
    const { A, B, C } = DEFAULT_POLICY.clocks[clock]
    expect([A, B, C]).toEqual(lengths.split(' ').map(parseLength))
    expect(DEFAULT_POLICY.ladders[clock].map(({ at, action }) => `${at} ${action}`).join(', ')).toBe(rungs)
  })

  test('leaves assigning to people, asks for two records before a return, and counts a sync as a third', () => {
    expect(DEFAULT_POLICY).toMatchObject({
      gate: { require: ['budget', 'authority', 'need', 'timeline'] },
      autoAssign: false,
      minTouches: { return: 2, reject: 0 },
      missesBeforeOut: 3,
      cap: 15,
      newerWithinDays: 365,
      arbitration: { syncCredit: '1/3', earnedAt: 'sql' },
      seasons: [],
    })
  })

  test('has the five rules of the covenants, with N of thirty days and M of three', () => {
    const { rules, followedWithin, contactWithin, disputeWithin, ...numbers } = DEFAULT_POLICY.arbitration
    expect(rules.map(({ rule, to, credit, contact }) => [rule, to, credit, contact])).toEqual([
      ['new', 'dispatch', '1', false],
      ['unrecorded', 'dispatch', '1', false],
      ['idle', 'dispatch', '1', true],
      ['senior', 'owner', '1', false],
      ['followed', 'owner', undefined, false],
    ])
    expect([followedWithin, contactWithin, disputeWithin].map(({ text }) => text)).toEqual([
      '30d',
      '3d',
      '7d',
    ])
    expect(numbers).toEqual({
      days: 'calendar',
      equalLevel: 'not-above',
      syncCredit: '1/3',
      earnedAt: 'sql',
    })
    expect(DEFAULT_POLICY.ladders.contact).toEqual([
      { at: 0.75, action: 'remind' },
      { at: 1, action: 'reclaim' },
    ])
  })

  test('names every clock, and contradicts itself nowhere', () => {
    // The length of `contact` is M, whatever the grade.
    expect([...Object.keys(DEFAULT_POLICY.clocks), 'contact'].sort()).toEqual([...CLOCKS].sort())
    expect(Object.keys(DEFAULT_POLICY.ladders).sort()).toEqual([...CLOCKS].sort())
    expect(policyContradictions(DEFAULT_POLICY)).toEqual([])
  })

  test('stands where nothing is written', () => {
    expect(merged({})).toEqual(DEFAULT_POLICY)
    expect(
      merged({ clocks: {}, grades: { points: {} }, ladders: {}, gate: {}, pact: {}, minTouches: {} }),
    ).toEqual(DEFAULT_POLICY)
  })
})

describe('a written policy', () => {
  test('changes one grade of one clock and leaves the others', () => {
    const { clocks } = merged({ clocks: { assign: { B: '2h' } } })
    expect(clocks).toEqual({
      ...DEFAULT_POLICY.clocks,
      assign: { ...DEFAULT_POLICY.clocks.assign, B: { text: '2h', seconds: 7200 } },
    })
  })

  test('sets the hold and the review of nurtured leads for all grades', () => {
    const { clocks } = merged({ holdMax: '90d', nurtureReview: '2h' })
    const [hold, revisit] = [
      { text: '90d', days: 90 },
      { text: '2h', seconds: 7200 },
    ]
    expect(clocks.hold).toEqual({ A: hold, B: hold, C: hold })
    expect(clocks.revisit).toEqual({ A: revisit, B: revisit, C: revisit })
    expect(merged({ holdMax: '90d' })).not.toHaveProperty('holdMax')
  })

  test('replaces a ladder as a whole', () => {
    const { ladders } = merged({ ladders: { accept: [{ at: 1, do: 'reclaim' }] } })
    expect(ladders).toEqual({ ...DEFAULT_POLICY.ladders, accept: [{ at: 1, action: 'reclaim' }] })
  })

  test('adds and changes points, the flat ones and those by level', () => {
    const { points } = merged({
      grades: { points: { budget: 5, region: 1, level: { manager: 1, vp: 0 } } },
    }).grades
    expect(points.fields).toEqual({ ...DEFAULT_POLICY.grades.points.fields, budget: 5, region: 1 })
    expect(points.level).toEqual({ 'c-level': 3, vp: 0, director: 1, manager: 1 })
    expect(points.size).toEqual(DEFAULT_POLICY.grades.points.size)
  })

  test.each([
    [{ '500+': 4 }, { '500+': 4, '100-499': 1 }],
    [
      { '1000+': 3, '200-999': 2 },
      { '1000+': 3, '200-999': 2 },
    ],
    [{ '50-99': 1 }, { '50-99': 1, '500+': 2, '100-499': 1 }],
    [{ 大型: 2 }, { 大型: 2, '500+': 2, '100-499': 1 }],
  ])('by size %o keeps the default bands that it does not overlap: %o', (size, expected) => {
    expect(merged({ grades: { points: { size } } }).grades.points.size).toEqual(expected)
  })

  test('replaces lists: the gate, the reasons, the seasons', () => {
    const policy = merged({
      gate: { require: ['budget', 'meetingAgreed', 'budget'] },
      rejectReasons: ['其他'],
      seasons: [{ name: 'peak', from: '11-15', to: '01-31' }],
    })
    expect(policy.gate.require).toEqual(['budget', 'meetingAgreed'])
    expect(policy.rejectReasons).toEqual(['其他'])
    expect(policy.seasons).toEqual([
      { name: 'peak', from: '11-15', to: '01-31', capFactor: 1, clockFactor: 1 },
    ])
  })

  test('merges the numbers of the covenants and of the pact one by one', () => {
    const policy = merged({
      autoAssign: true,
      cap: 8,
      missesBeforeOut: 2,
      minTouches: { reject: 1 },
      arbitration: { syncCredit: 1, followedWithin: '45d' },
      pact: { by: 'Tue 09:30' },
    })
    expect(policy).toMatchObject({ autoAssign: true, cap: 8, missesBeforeOut: 2 })
    expect(policy.minTouches).toEqual({ return: 2, reject: 1 })
    expect(policy.arbitration).toEqual({
      ...DEFAULT_POLICY.arbitration,
      syncCredit: '1',
      followedWithin: { text: '45d', days: 45 },
    })
    expect(policy.pact).toEqual({ ...DEFAULT_POLICY.pact, by: 'tue 09:30' })
  })

  test('takes rules as data: one value or several, what is left out is no condition', () => {
    const { rules, ...numbers } = merged({
      arbitration: {
        days: 'working',
        equalLevel: 'above',
        contactWithin: '12h',
        disputeWithin: '5d',
        earnedAt: 'sync',
        rules: [
          { rule: 'unknown', when: { record: 'none', claimed: null }, to: 'dispatch', credit: 1 },
          {
            rule: 'known',
            when: { record: ['idle', 'followed'] },
            to: 'owner',
            credit: '1 / 2',
            contact: true,
          },
        ],
      },
    }).arbitration
    expect(rules).toEqual([
      { rule: 'unknown', when: { record: ['none'] }, to: 'dispatch', credit: '1', contact: false },
      { rule: 'known', when: { record: ['idle', 'followed'] }, to: 'owner', credit: '1/2', contact: true },
    ])
    expect(numbers).toEqual({
      followedWithin: { text: '30d', days: 30 },
      contactWithin: { text: '12h', seconds: 43_200 },
      disputeWithin: { text: '5d', days: 5 },
      days: 'working',
      equalLevel: 'above',
      syncCredit: '1/3',
      earnedAt: 'sync',
    })
  })

  test('of which one case meets two rules is contradictory, and says which case', () => {
    const rules = [
      { rule: 'all', to: 'dispatch' },
      { rule: 'must-win', when: { mustWin: true }, to: 'dispatch' },
    ]
    expect(policyContradictions(merged({ arbitration: { rules } }))).toEqual([
      {
        path: ['arbitration', 'rules'],
        message:
          'a lead with record none, mustWin true meets rules "all" and "must-win": exactly one must fit',
      },
    ])
  })

  test('in which A would be easier to reach than B is contradictory', () => {
    expect(policyContradictions(merged({ grades: { thresholds: { A: 7 } } }))).toEqual([])
    expect(policyContradictions(merged({ grades: { thresholds: { A: 6 } } }))).toHaveLength(1)
  })
})
