import fc from 'fast-check'
import { KEY_KINDS } from '../../../src/domain/company/company.ts'
import type { Case } from '../../../src/domain/covenant/case.ts'
import { GRADES } from '../../../src/domain/lead/fields.ts'
import type { CovenantRule, RuleCondition } from '../../../src/domain/policy/policy.ts'

const LISTS = {
  record: ['none', 'idle', 'followed'],
  level: ['above', 'equal', 'below', 'unknown'],
  by: [...KEY_KINDS, 'person'],
  grade: [...GRADES],
} as const satisfies { [Key in keyof RuleCondition]?: NonNullable<RuleCondition[Key]> }
const INDUSTRIES = ['制造', '零售']

/** Splits one rule in two that share its cases between them. */
interface Split {
  rule: number
  aspect: keyof typeof LISTS | 'claimed' | 'mustWin' | 'industry' | 'productLine'
  /** Which values the first of the two keeps. */
  part: number
}

const split: fc.Arbitrary<Split> = fc.record({
  rule: fc.nat(20),
  aspect: fc.constantFrom('record', 'level', 'by', 'grade', 'claimed', 'mustWin', 'industry', 'productLine'),
  part: fc.nat(30),
})

/** Rule sets that share all cases between their rules: one rule for everything, split again and again. */
export const partitions: fc.Arbitrary<CovenantRule[]> = fc
  .array(split, { maxLength: 9 })
  .map((splits) => splits.reduce(splitOne, [{}]))
  .chain((whens) =>
    fc
      .array(
        fc.record({
          owner: fc.boolean(),
          contact: fc.boolean(),
          credit: fc.constantFrom(undefined, '1', '2/3'),
        }),
        {
          minLength: whens.length,
          maxLength: whens.length,
        },
      )
      .map((ends) => whens.map((when, index) => ruleOf(when, index, ends[index]))),
  )

function ruleOf(
  when: RuleCondition,
  index: number,
  end: { owner: boolean; contact: boolean; credit: string | undefined } | undefined,
): CovenantRule {
  const isRecorded = when.record !== undefined && !when.record.includes('none')
  return {
    rule: `rule ${index}`,
    when,
    to: end?.owner && isRecorded ? 'owner' : 'dispatch',
    contact: end?.contact ?? false,
    ...(end?.credit !== undefined && { credit: end.credit }),
  }
}

function splitOne(whens: RuleCondition[], { rule, aspect, part }: Split): RuleCondition[] {
  const at = rule % whens.length
  const halves = halvesOf(whens[at] ?? {}, aspect, part)
  return whens.flatMap((when, index) => (index === at ? halves : [when]))
}

function halvesOf(when: RuleCondition, aspect: Split['aspect'], part: number): RuleCondition[] {
  switch (aspect) {
    case 'claimed':
    case 'mustWin':
      return when[aspect] === undefined
        ? [
            { ...when, [aspect]: true },
            { ...when, [aspect]: false },
          ]
        : [when]
    case 'industry': {
      const term = INDUSTRIES[part % INDUSTRIES.length] ?? ''
      if (when.industry !== undefined || when.notIndustry?.includes(term)) return [when]
      const { notIndustry = [], ...rest } = when
      return [
        { ...rest, industry: [term] },
        { ...rest, notIndustry: [...notIndustry, term] },
      ]
    }
    case 'productLine':
      return when.productLine !== undefined || when.notProductLine !== undefined
        ? [when]
        : [
            { ...when, productLine: ['数据平台'] },
            { ...when, notProductLine: ['数据平台'] },
          ]
    default: {
      // A lead without a record was found by no key: only rules for records can share the keys.
      if (aspect === 'by' && (when.record ?? LISTS.record).includes('none')) return [when]
      const values: readonly string[] = when[aspect] ?? LISTS[aspect]
      const first = values.filter((_, index) => (part >> index) & 1)
      const second = values.filter((_, index) => !((part >> index) & 1))
      return first.length === 0 || second.length === 0
        ? [when]
        : [
            { ...when, [aspect]: first },
            { ...when, [aspect]: second },
          ]
    }
  }
}

/** Every case there is, written out: what the proof must agree with. */
export function everyCase(equalLevel: 'not-above' | 'above'): Case[] {
  const recorded = LISTS.level
    .filter((level) => level !== 'equal' || equalLevel !== 'above')
    .flatMap((level) =>
      LISTS.by.flatMap((by) => [
        { record: 'idle', level, by } as const,
        { record: 'followed', level, by } as const,
      ]),
    )
  const cases: Case[] = []
  for (const crm of [{ record: 'none', level: 'unknown' } as const, ...recorded])
    for (const claimed of [true, false])
      for (const mustWin of [true, false])
        for (const grade of GRADES)
          for (const industry of [
            {},
            { industry: '农业' },
            ...INDUSTRIES.map((term) => ({ industry: term })),
          ])
            for (const line of [{}, { productLine: '别的' }, { productLine: '数据平台' }])
              cases.push({ ...crm, claimed, mustWin, grade, ...industry, ...line })
  return cases
}
