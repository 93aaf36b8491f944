import type { Arbitration } from '../policy/policy.ts'
import type { CrmFacts, Verdict } from './covenant.ts'
import { verdictBy } from './verdict.ts'

/**
 * What the rule of this name makes of the facts, whether its conditions fit or not: both heads may say so. One that sends to an
 * owner where there is none dispatches. `undefined` when there is no such rule.
 */
export function ruling(
  name: string,
  facts: CrmFacts,
  policy: { version: number; arbitration: Arbitration },
): Verdict | undefined {
  const rule = policy.arbitration.rules.find((one) => one.rule === name)
  if (rule === undefined) return undefined
  return verdictBy(facts.record === undefined ? { ...rule, to: 'dispatch' } : rule, facts, policy)
}
