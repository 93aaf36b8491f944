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

/** Whether a rule takes a case with this value of one aspect. A value that is missing meets only a condition that is left out. */
export function allows(when: RuleCondition, aspect: Aspect, value: string | boolean | undefined): boolean {
  const wanted = when[aspect]
  if (wanted === undefined) return true
  const values: readonly (string | boolean)[] = typeof wanted === 'boolean' ? [wanted] : wanted
  return values.some((each) => each === value)
}

/** Whether a case meets all conditions of a rule. */
export const meets = (one: Case, when: RuleCondition): boolean =>
  ASPECTS.every((aspect) => allows(when, aspect, one[aspect]))
