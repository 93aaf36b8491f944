import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Case } from '../../../src/domain/covenant/case.ts'
import { type RuleSetProblem, ruleSetProblem } from '../../../src/domain/covenant/proof.ts'
import { meets } from '../../../src/domain/covenant/rule.ts'
import { ruleSetComplaint } from '../../../src/domain/covenant/rule-set-complaint.ts'
import { GRADES } from '../../../src/domain/lead/fields.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import type { CovenantRule, RuleCondition } from '../../../src/domain/policy/policy.ts'
import { everyCase, partitions } from './rule-sets.ts'

const DEFAULTS = DEFAULT_POLICY.arbitration.rules
const rule = (name: string, when: RuleCondition, to: CovenantRule['to'] = 'dispatch'): CovenantRule => ({
  rule: name,
  when,
  to,
  contact: false,
})
const problemOf = (rules: CovenantRule[], equalLevel: 'above' | 'not-above' = 'not-above') =>
  ruleSetProblem({ rules, equalLevel })
const without = (name: string) => DEFAULTS.filter((each) => each.rule !== name)
const complaintOf = (rules: CovenantRule[]) => {
  const problem = problemOf(rules)
  return problem && ruleSetComplaint(problem, rules)
}

describe('the default rules', () => {
  test('fit every possible case once, whatever an equal level counts as', () => {
    expect(problemOf(DEFAULTS)).toBeUndefined()
    expect(problemOf(DEFAULTS, 'above')).toBeUndefined()
  })

  test.each([
    ['new', 'a lead with record none, claimed false meets no rule'],
    ['unrecorded', 'a lead with record none, claimed true meets no rule'],
    ['idle', 'a lead with record idle, claimed false, level above meets no rule'],
    ['senior', 'a lead with record followed, claimed false, level above meets no rule'],
    ['followed', 'a lead with record followed, claimed false, level equal meets no rule'],
  ])('without %s leave a case out', (name, complaint) => {
    expect(complaintOf(without(name))).toBe(`${complaint}: exactly one must fit`)
  })
})

describe('a refusal shows the case', () => {
  test('that two rules want', () => {
    const rules = [
      ...without('senior'),
      rule('senior', { record: ['followed'], level: ['above', 'equal'] }, 'owner'),
    ]
    expect(complaintOf(rules)).toBe(
      'a lead with record followed, claimed false, level equal meets rules "followed" and "senior": exactly one must fit',
    )
  })

  test('that many rules want, a few of them by name', () => {
    const many = Array.from({ length: 9 }, (_, index) => rule(`r${index}`, {}))
    expect(complaintOf(many)).toBe(
      'a lead with record none meets rules "r0", "r1", "r2", "r3", "r4" and 4 more: exactly one must fit',
    )
  })

  test('with everything that rules look at', () => {
    const rules = [
      rule('a', { record: ['none'] }),
      rule('b', { record: ['idle', 'followed'], by: ['name'], grade: ['A'], industry: ['制造'] }),
      rule('c', { record: ['idle', 'followed'], notIndustry: ['制造'] }),
      rule('d', {
        record: ['idle', 'followed'],
        by: ['creditCode', 'domain', 'phone', 'person'],
        industry: ['制造'],
      }),
      rule('e', {
        record: ['idle', 'followed'],
        by: ['name'],
        grade: ['B'],
        mustWin: true,
        industry: ['制造业'],
      }),
    ]
    expect(complaintOf(rules)).toBe(
      'a lead with record idle, by name, grade B, mustWin false, industry "制造" meets no rule: exactly one must fit',
    )
  })

  test('in which a person said which record it is', () => {
    const rules = [
      rule('none', { record: ['none'] }),
      rule('keys', { record: ['idle', 'followed'], by: ['creditCode', 'domain', 'phone', 'name'] }),
    ]
    expect(complaintOf(rules)).toBe('a lead with record idle, by person meets no rule: exactly one must fit')
  })

  test('in which no industry that rules name is written', () => {
    expect(complaintOf([rule('a', { industry: ['制造'] })])).toBe(
      'a lead with record none, industry that no rule names meets no rule: exactly one must fit',
    )
  })

  test('in which one industry is written in two ways', () => {
    const rules = [
      rule('a', { industry: ['制造'] }),
      rule('b', { industry: ['制造业'] }),
      rule('c', { notIndustry: ['制造'] }),
    ]
    expect(complaintOf(rules)).toBe(
      'a lead with record none, industry "制造" meets rules "a" and "b": exactly one must fit',
    )
  })

  test('in which there is no owner to send it to', () => {
    expect(complaintOf([rule('all', {}, 'owner')])).toBe(
      'a lead with record none meets rule "all", which sends it to the owner of a record that is not there',
    )
  })
})

test('two rules of one name are refused', () => {
  const rules = [rule('a', { claimed: true }), rule('b', { mustWin: true }), rule('a', { claimed: false })]
  expect(problemOf(rules)).toEqual({ kind: 'same-name', rules: ['a'] })
  expect(complaintOf(rules)).toBe('two rules are named "a"')
})

test('no rules leave every case out', () => {
  expect(complaintOf([])).toBe('a lead with record none meets no rule: exactly one must fit')
})

describe('what cannot be is not asked for', () => {
  test('a level or a key without a record', () => {
    const rules = [
      rule('none', { record: ['none'], level: ['unknown'] }),
      rule('rest', { record: ['idle', 'followed'] }),
    ]
    expect(problemOf(rules)).toBeUndefined()
    expect(complaintOf([rule('any', { by: ['creditCode', 'domain', 'phone', 'name', 'person'] })])).toBe(
      'a lead with record none meets no rule: exactly one must fit',
    )
  })

  test('an equal level where it counts as above', () => {
    const rules = DEFAULTS.map((each) =>
      each.rule === 'followed'
        ? { ...each, when: { ...each.when, level: ['below' as const, 'unknown' as const] } }
        : each,
    )
    expect(problemOf(rules, 'above')).toBeUndefined()
    expect(problemOf(rules)).toMatchObject({ kind: 'case', case: { level: 'equal' }, rules: [] })
  })
})

describe('many industries and product lines', () => {
  const industries = Array.from({ length: 100 }, (_, index) => `行${index}`)

  test('are one where no rule tells them apart', () => {
    const rules = [
      rule('listed', { industry: industries, notProductLine: industries }),
      rule('both', { industry: industries, productLine: industries }),
      rule('others', { notIndustry: industries }),
    ]
    expect(problemOf(rules)).toBeUndefined()
  })

  test('that are all told apart are refused before they take long', () => {
    const rules = industries.slice(0, 50).map((industry, index) => {
      const level = (['above', 'below', 'unknown'] as const)[index % 3] ?? 'equal'
      const by = (['creditCode', 'domain', 'phone', 'name'] as const)[index % 4] ?? 'name'
      const grade = GRADES[index % 3] ?? 'A'
      return rule(industry, {
        level: [level],
        by: [by],
        grade: [grade],
        claimed: true,
        industry: [industry],
        productLine: [industry],
      })
    })
    expect(problemOf(rules)).toMatchObject({ kind: 'too-many', most: 200_000 })
    expect(complaintOf(rules)).toMatch(
      /^the rules tell \d+ cases apart, more than the 200000 that can be checked: name fewer industries/,
    )
  })
})

describe('for any rules', () => {
  const equalLevels = fc.constantFrom('not-above' as const, 'above' as const)
  const cases = { 'not-above': everyCase('not-above'), above: everyCase('above') }

  /** What is wrong is wrong indeed, of a case that can be. */
  function expectTrue(problem: RuleSetProblem | undefined, rules: CovenantRule[], all: Case[]) {
    expect(problem?.kind).toBe('case')
    if (problem?.kind !== 'case') return
    expect(all).toContainEqual(problem.case)
    const fitting = rules.filter(({ when }) => meets(problem.case, when))
    expect(fitting.map((each) => each.rule)).toEqual(problem.rules)
    expect(fitting).not.toHaveLength(1)
  }

  test('those that share all cases between them are accepted, and then every case meets one', () => {
    fc.assert(
      fc.property(partitions, equalLevels, (rules, equalLevel) => {
        expect(problemOf(rules, equalLevel)).toBeUndefined()
        for (const one of cases[equalLevel])
          expect(rules.filter(({ when }) => meets(one, when)).length).toBe(1)
      }),
      { numRuns: 40 },
    )
  })

  const CHANGES: Record<string, (rules: CovenantRule[], at: number) => CovenantRule[]> = {
    'with a rule left out': (rules, at) => rules.filter((_, index) => index !== at),
    'with a rule twice': (rules, at) =>
      rules.flatMap((each, index) => (index === at ? [each, { ...each, rule: 'again' }] : [each])),
    'with a rule that takes everything': (rules, at) =>
      rules.map((each, index) => (index === at ? rule(each.rule, {}) : each)),
    'with a rule that is for one grade only': (rules, at) =>
      rules.map((each, index) => (index === at ? { ...each, when: { ...each.when, grade: ['B'] } } : each)),
    'with a rule that knows no claims': (rules, at) =>
      rules.map((each, index) => {
        const { claimed: _, ...when } = each.when
        return index === at ? { ...each, when } : each
      }),
  }

  test.each(Object.entries(CHANGES))(
    '%s: refused with a true counter-example, or still right',
    (_, change) => {
      fc.assert(
        fc.property(partitions, fc.nat(), equalLevels, (rules, n, equalLevel) => {
          const changed = change(rules, n % rules.length)
          const problem = problemOf(changed, equalLevel)
          const isRight = cases[equalLevel].every(
            (one) => changed.filter(({ when }) => meets(one, when)).length === 1,
          )
          if (isRight) expect(problem).toBeUndefined()
          else expectTrue(problem, changed, cases[equalLevel])
        }),
        { numRuns: 40 },
      )
    },
  )

  test('and the first counter-example is always the same one', () => {
    fc.assert(
      fc.property(partitions, fc.nat(), (rules, n) => {
        const changed = rules.filter((_, index) => index !== n % rules.length)
        expect(problemOf(changed)).toEqual(problemOf(structuredClone(changed)))
      }),
    )
  })
})
