import { describe, expect, test } from 'vitest'
import { caseOf, traitsOf } from '../../../src/domain/covenant/case.ts'
import { freeze } from '../../../src/domain/covenant/freeze.ts'
import { verdictBy, verdictOf } from '../../../src/domain/covenant/verdict.ts'
import { CALENDARS } from '../calendar/calendars.ts'
import { arbitrationOf, at, exact, isHere, LEAD, maybe, POSTED, record } from './given.ts'

const context = { at: at(POSTED), isHere }

describe('the facts that are frozen with a lead', () => {
  test('say all that rules and people look at', () => {
    const first = exact('A-1', {
      by: 'phone',
      entries: ['11-15 16:20', '12-01 10:00'],
      level: 'staff',
      stage: '跟进中',
    })
    const finding = {
      exact: [first, exact('A-2'), exact('A-3', { created: POSTED })],
      maybe: [maybe('B-1', { company: '江苏锐科贸易' }), maybe('B-2', { created: POSTED })],
    }
    expect(freeze(finding, { ...context, claimedBy: 'wu' })).toEqual({
      at: at(POSTED),
      record: {
        id: 'A-1',
        company: '江苏锐科',
        by: 'phone',
        owner: 'li',
        ownerHere: true,
        createdAt: at('01-05 09:00'),
        lastEntryAt: at('11-15 16:20'),
        level: 'staff',
        stage: '跟进中',
      },
      others: ['A-2'],
      maybe: [{ id: 'B-1', company: '江苏锐科贸易', score: 0.8 }],
      claimedBy: 'wu',
    })
  })

  test('have no empty places where nothing is known', () => {
    expect(freeze({ exact: [], maybe: [] }, context)).toEqual({ at: at(POSTED), others: [], maybe: [] })
    expect(freeze({ exact: [exact('A-1', { owner: null })], maybe: [] }, context).record).toEqual({
      id: 'A-1',
      company: '江苏锐科',
      by: 'domain',
      ownerHere: false,
      createdAt: at('01-05 09:00'),
      lastEntryAt: at('01-05 09:00'),
    })
  })

  test('take a record that a person named for a match, and no more for a maybe', () => {
    const finding = { exact: [], maybe: [maybe('B-1'), maybe('B-2')] }
    const facts = freeze(finding, { ...context, named: record('B-1') })
    expect(facts.record).toMatchObject({ id: 'B-1', by: 'person' })
    expect(facts.maybe.map(({ id }) => id)).toEqual(['B-2'])
  })

  test('keep who has left as the owner, and that they have', () => {
    const { record: found } = freeze({ exact: [exact('A-1', { owner: 'gone-wang' })], maybe: [] }, context)
    expect(found).toMatchObject({ owner: 'gone-wang', ownerHere: false })
  })
})

describe('a case', () => {
  test('holds a value for everything that a rule can ask for', () => {
    const facts = freeze({ exact: [exact('A-1', { by: 'name', level: 'staff' })], maybe: [] }, context)
    const lead = { ...LEAD, industry: '制造', productLine: '数据平台' }
    expect(caseOf(facts, lead, arbitrationOf(), CALENDARS.cn9)).toEqual({
      record: 'idle',
      claimed: false,
      level: 'above',
      by: 'name',
      grade: 'B',
      mustWin: false,
      industry: '制造',
      productLine: '数据平台',
    })
    expect(caseOf(freeze({ exact: [], maybe: [] }, context), LEAD, arbitrationOf(), CALENDARS.cn9)).toEqual({
      record: 'none',
      claimed: false,
      level: 'unknown',
      grade: 'B',
      mustWin: false,
    })
  })

  test('is made from a lead’s own fields', () => {
    const grading = { grade: 'A' } as const
    expect(traitsOf({ fields: {}, grading })).toEqual({ grade: 'A', mustWin: false })
    const fields = {
      company: '锐科',
      level: 'vp',
      mustWin: true,
      industry: '制造',
      productLine: 'x',
    } as const
    expect(traitsOf({ fields, grading })).toEqual({
      level: 'vp',
      grade: 'A',
      mustWin: true,
      industry: '制造',
      productLine: 'x',
    })
  })
})

describe('a verdict', () => {
  const facts = freeze({ exact: [exact('A-1', { entries: ['11-15 16:20'] })], maybe: [] }, context)
  const arbitration = arbitrationOf()
  const one = caseOf(facts, LEAD, arbitration, CALENDARS.cn9)

  test('is refused loudly where not exactly one rule fits', () => {
    const [, ...rest] = arbitration.rules
    const none = { ...arbitration, rules: rest.filter(({ rule }) => rule !== 'followed') }
    expect(() => verdictOf(one, facts, { version: 3, arbitration: none })).toThrow(/^0 rules of policy 3 fit/)
    const all = { rule: 'all', when: {}, to: 'dispatch', contact: false } as const
    const two = { ...arbitration, rules: [...arbitration.rules, all] }
    expect(() => verdictOf(one, facts, { version: 3, arbitration: two })).toThrow(/^2 rules of policy 3 fit/)
  })

  test('may be that of any rule, where both heads say so', () => {
    const senior = arbitration.rules.find(({ rule }) => rule === 'senior')
    if (senior === undefined) throw new Error('no such rule')
    expect(verdictBy(senior, facts, { version: 3, arbitration })).toEqual({
      rule: 'senior',
      to: { kind: 'owner', owner: 'li' },
      credit: '1',
      contact: false,
      earnedAt: 'sql',
      policy: 3,
    })
    const unknown = freeze({ exact: [], maybe: [] }, context)
    expect(verdictBy(senior, unknown, { version: 3, arbitration })).toMatchObject({
      to: { kind: 'dispatch' },
      credit: '1',
    })
  })
})
