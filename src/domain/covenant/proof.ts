import type { Arbitration } from '../policy/policy.ts'
import type { Case } from './case.ts'
import { possibleCases } from './possible-cases.ts'

/** Why a rule set cannot be used. */
export type RuleSetProblem =
  /** A possible case that meets none of the rules, or more than one. */
  | { kind: 'case'; case: Case; rules: string[] }
  /** A possible case without a record that a rule sends to the record's owner. */
  | { kind: 'no-owner'; case: Case; rules: string[] }
  | { kind: 'same-name'; rules: string[] }
  /** The rules tell more cases apart than are looked at. */
  | { kind: 'too-many'; cases: number; most: number; rules: string[] }

/** So many are looked at within a second, whatever the rules. */
const MOST_CASES = 200_000

/**
 * Proves that every possible case meets exactly one rule, by looking at all of them: `undefined` is the proof, anything else says why not,
 * with the first counter-example in a fixed order.
 */
export function ruleSetProblem(
  arbitration: Pick<Arbitration, 'rules' | 'equalLevel'>,
): RuleSetProblem | undefined {
  const { rules } = arbitration
  const names = rules.map(({ rule }) => rule)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) return { kind: 'same-name', rules: [twice] }

  const cases = possibleCases(arbitration)
  if (cases.count > MOST_CASES) return { kind: 'too-many', cases: cases.count, most: MOST_CASES, rules: [] }
  const namesIn = (bits: bigint) => names.filter((_, index) => (bits >> BigInt(index)) & 1n)
  const toOwner = rules.reduce(
    (bits, { to }, index) => (to === 'owner' ? bits | (1n << BigInt(index)) : bits),
    0n,
  )
  for (const { case: one, fits } of cases.each()) {
    const isOne = fits !== 0n && (fits & (fits - 1n)) === 0n
    if (!isOne) return { kind: 'case', case: one, rules: namesIn(fits) }
    if (one.record === 'none' && (fits & toOwner) !== 0n)
      return { kind: 'no-owner', case: one, rules: namesIn(fits) }
  }
  return undefined
}
