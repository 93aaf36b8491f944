import { sameTerm } from '../intake/normalise-vocabulary.ts'
import type { RuleCondition } from '../policy/policy.ts'
import type { Case } from './case.ts'

/** By what rules tell cases apart, in the order in which a case is told. */
export const ASPECTS = [
  'record',
  'claimed',
  'level',
  'by',
  'grade',
  'mustWin',
  'industry',
  'productLine',
] as const satisfies readonly (keyof RuleCondition & keyof Case)[]
export type Aspect = (typeof ASPECTS)[number]

const UNWANTED = { industry: 'notIndustry', productLine: 'notProductLine' } as const
const isTermed = (aspect: Aspect): aspect is keyof typeof UNWANTED => aspect in UNWANTED

/** What a rule says of industries or product lines. */
export function termsOf(
  when: RuleCondition,
  aspect: keyof typeof UNWANTED,
): { wanted: readonly string[] | undefined; unwanted: readonly string[] } {
  return { wanted: when[aspect], unwanted: when[UNWANTED[aspect]] ?? [] }
}

/** Whether a rule looks at an aspect at all. */
export const asksFor = (when: RuleCondition, aspect: Aspect): boolean =>
  when[aspect] !== undefined || (isTermed(aspect) && when[UNWANTED[aspect]] !== undefined)

/**
 * Whether a rule takes a case with this value of one aspect. A value that is missing meets no list; industries and product lines are
 * compared as everywhere, so that 制造业 is 制造.
 */
export function allows(when: RuleCondition, aspect: Aspect, value: string | boolean | undefined): boolean {
  if (isTermed(aspect)) {
    const { wanted, unwanted } = termsOf(when, aspect)
    const isOneOf = (terms: readonly string[]) =>
      typeof value === 'string' && terms.some((term) => sameTerm(term, value))
    return (wanted === undefined || isOneOf(wanted)) && !isOneOf(unwanted)
  }
  const wanted = when[aspect]
  if (wanted === undefined || typeof wanted === 'boolean') return wanted === undefined || wanted === value
  return wanted.some((each) => each === value)
}

/** Whether a case meets all conditions of a rule. */
export const meets = (one: Case, when: RuleCondition): boolean =>
  ASPECTS.every((aspect) => allows(when, aspect, one[aspect]))
