import type { Arbitration, CovenantRule } from '../policy/policy.ts'
import type { Case } from './case.ts'
import type { CrmFacts, Verdict } from './covenant.ts'
import { lowest } from './fraction.ts'
import { meets } from './rule.ts'

/** Rules under the number of the policy that they belong to. */
export interface RulesInForce {
  version: number
  arbitration: Arbitration
}

/**
 * What the one rule that fits makes of a lead. Throws Error when not exactly one does: no rule set that the proof accepted comes to that
 * (proof.ts).
 */
export function verdictOf(one: Case, facts: CrmFacts, { version, arbitration }: RulesInForce): Verdict {
  const fitting = arbitration.rules.filter(({ when }) => meets(one, when))
  const [rule] = fitting
  if (rule === undefined || fitting.length > 1)
    throw new Error(`${fitting.length} rules of policy ${version} fit ${JSON.stringify(one)}`)
  return verdictBy(rule, facts, { version, arbitration })
}

/**
 * What a rule makes of a lead, whether it fits or not: what both heads agree on when they settle a dispute. Where a rule names the owner and
 * there is none, or one who is not here, the lead is dispatched: nobody is sent what they cannot read.
 */
export function verdictBy(
  { rule, to, credit, contact }: CovenantRule,
  { record }: CrmFacts,
  { version, arbitration }: RulesInForce,
): Verdict {
  const owner = to === 'owner' && record?.ownerHere ? record.owner : undefined
  return {
    rule,
    to: owner === undefined ? { kind: 'dispatch' } : { kind: 'owner', owner },
    credit: lowest(credit ?? arbitration.syncCredit),
    contact,
    earnedAt: arbitration.earnedAt,
    policy: version,
  }
}
