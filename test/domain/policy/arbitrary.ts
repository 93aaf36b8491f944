import fc from 'fast-check'
import { FIELD_NAMES, GRADES, LEVELS } from '../../../src/domain/lead/fields.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import { mergePolicy } from '../../../src/domain/policy/merge.ts'
import { CLOCKS, type Policy } from '../../../src/domain/policy/policy.ts'
import { policySchema } from '../../../src/domain/policy/schema.ts'

/** Policies that a company could write: each of few values, so that two of them are often alike in most. */

const length = fc.constantFrom('30m', '4h', '1d', '2d', '30d', '60m', '1h')
const credit = fc.constantFrom('1', '1/3', '1/2', '0')
const some = <T>(words: readonly [T, ...T[]]) => fc.uniqueArray(fc.constantFrom(...words), { minLength: 1 })
const perhaps = <Shape extends object>(shape: { [K in keyof Shape]: fc.Arbitrary<Shape[K]> }) =>
  fc.record(shape, { requiredKeys: [] })

const condition = perhaps({
  record: some(['none', 'idle', 'followed']),
  claimed: fc.boolean(),
  level: some(['above', 'equal', 'below', 'unknown']),
  grade: some(GRADES),
  mustWin: fc.boolean(),
  by: some(['creditCode', 'domain', 'phone', 'name', 'person']),
  industry: some(['制造', '零售']),
  productLine: some(['数据平台', '私域运营']),
})

const rule = fc
  .record({
    rule: fc.constantFrom('new', 'idle', 'followed', 'vip'),
    when: condition,
    to: fc.constantFrom('dispatch', 'owner'),
    credit: fc.option(credit, { nil: undefined }),
    contact: fc.boolean(),
  })
  .map(({ credit: own, ...rest }) => (own === undefined ? rest : { ...rest, credit: own }))

const season = fc.record({
  name: fc.constantFrom('peak', '年终冲刺'),
  from: fc.constantFrom('11-15', '01-01'),
  to: fc.constantFrom('12-31', '01-31'),
  capFactor: fc.constantFrom(0.8, 1),
  clockFactor: fc.constantFrom(1, 1.5),
})

const ladder = fc
  .uniqueArray(fc.constantFrom(0.5, 0.8, 1, 2), { minLength: 1 })
  .map((shares) =>
    [...shares].sort((a, b) => a - b).map((at) => ({ at, do: at < 1 ? 'remind' : 'escalate' })),
  )

const lengths = perhaps({ A: length, B: length, C: length })

const written = perhaps({
  gate: perhaps({ require: fc.uniqueArray(fc.constantFrom(...FIELD_NAMES), { maxLength: 5 }) }),
  grades: perhaps({
    points: perhaps({
      budget: fc.constantFrom(1, 2),
      mustWin: fc.constantFrom(0, 3),
      level: fc.dictionary(fc.constantFrom(...LEVELS), fc.constantFrom(1, 2, 3)),
      size: fc.dictionary(fc.constantFrom('500+', '100-499', '50-99', '大型'), fc.constantFrom(1, 2)),
    }),
    thresholds: perhaps({ A: fc.constantFrom(11, 12), B: fc.constantFrom(6, 7) }),
  }),
  clocks: fc.dictionary(
    fc.constantFrom('assign', 'accept', 'first-touch', 'follow-up', 'rework'),
    lengths.map((own) => own),
  ),
  holdMax: length,
  nurtureReview: length,
  ladders: fc.dictionary(fc.constantFrom(...CLOCKS), ladder),
  autoAssign: fc.boolean(),
  minTouches: perhaps({ return: fc.constantFrom(1, 2), reject: fc.constantFrom(0, 1) }),
  missesBeforeOut: fc.constantFrom(2, 3),
  cap: fc.constantFrom(10, 15),
  newerWithinDays: fc.constantFrom(180, 365),
  rejectReasons: some(['信息不实', '暂无预算', '其他']),
  returnReasons: some(['项目取消', '预算冻结']),
  arbitration: perhaps({
    followedWithin: length,
    contactWithin: length,
    days: fc.constantFrom('calendar', 'working'),
    equalLevel: fc.constantFrom('not-above', 'above'),
    syncCredit: credit,
    earnedAt: fc.constantFrom('sql', 'sync'),
    disputeWithin: length,
    rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
  }),
  shareFollowUps: fc.constantFrom('no', 'both'),
  secondChance: fc.constantFrom(0.1, 0.2),
  pact: perhaps({
    leadsPerWeek: fc.constantFrom(40, 50),
    by: fc.constantFrom('mon 12:00', 'tue 09:00'),
    fitPercent: fc.constantFrom(60, 70),
    qualifyBy: fc.constantFrom('wed 18:00', 'fri 18:00'),
  }),
  seasons: fc.array(season, { maxLength: 2 }),
})

export const anyPolicy: fc.Arbitrary<Policy> = written.map((own) =>
  mergePolicy(policySchema.parse(own), DEFAULT_POLICY),
)

/** Rules of which every case meets exactly one. */
const RULE_SETS: Policy['arbitration']['rules'][] = [
  DEFAULT_POLICY.arbitration.rules,
  DEFAULT_POLICY.arbitration.rules.map((rule) => ({ ...rule, credit: '1/2' })),
  [
    { rule: 'must', when: { mustWin: true }, to: 'dispatch', credit: '1', contact: true },
    { rule: 'rest', when: { mustWin: false }, to: 'dispatch', contact: false },
  ],
]

/** A policy under which leads can be judged. */
export const usablePolicy: fc.Arbitrary<Policy> = fc
  .tuple(anyPolicy, fc.constantFrom(...RULE_SETS))
  .map(([policy, rules]) => ({ ...policy, arbitration: { ...policy.arbitration, rules } }))

/** A policy with a value for every key that any policy can have. */
export const FULL_POLICY: Policy = {
  ...DEFAULT_POLICY,
  grades: {
    ...DEFAULT_POLICY.grades,
    points: {
      fields: Object.fromEntries(FIELD_NAMES.map((name) => [name, 1])),
      level: Object.fromEntries(LEVELS.map((level) => [level, 1])),
      size: { '500+': 2 },
    },
  },
  arbitration: {
    ...DEFAULT_POLICY.arbitration,
    rules: [
      {
        rule: 'vip',
        when: {
          record: ['none', 'idle', 'followed'],
          claimed: true,
          level: ['above', 'equal', 'below', 'unknown'],
          grade: ['A', 'B', 'C'],
          mustWin: false,
          by: ['creditCode', 'domain', 'phone', 'name', 'person'],
          industry: ['制造'],
          notIndustry: ['零售'],
          productLine: ['数据平台'],
          notProductLine: ['私域运营'],
        } satisfies Required<Policy['arbitration']['rules'][number]['when']>,
        to: 'owner',
        credit: '1/2',
        contact: true,
      } satisfies Required<Policy['arbitration']['rules'][number]>,
    ],
  },
  seasons: [{ name: '年终冲刺', from: '11-15', to: '12-31', capFactor: 0.8, clockFactor: 1.5 }],
}
