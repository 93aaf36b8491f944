import { type Covenant, companyOf, maskedCovenantOf } from './card.ts'
import type { Explanation } from './covenant/explain.ts'
import { UPHELD } from './lead/decide/dispute.ts'
import type { Grade } from './lead/fields.ts'
import type { Dispute, Lead, LeadId } from './lead/lead.ts'
import type { Policy } from './policy/policy.ts'

/** A dispute as a head sees it: the frozen facts, who says what, and what there is to choose from. The contact is masked. */
export interface DisputeCard {
  lead: LeadId
  turn: number
  grade: Grade
  company: string
  covenant: Covenant & { dispute: Dispute }
  /** Outcomes to press: that the verdict stands, and every other rule. Empty once both heads agree. */
  outcomes: string[]
}

/** `policy`: the one under which the lead was judged. `undefined` where nothing is disputed (any more). */
export function disputeCardOf(
  lead: Lead,
  policy: Policy,
  why: Explanation | undefined,
): DisputeCard | undefined {
  const { covenant } = maskedCovenantOf(lead, why)
  if (covenant?.dispute === undefined) return undefined
  const others = policy.arbitration.rules
    .map(({ rule }) => rule)
    .filter((rule) => rule !== covenant.why.verdict.rule)
  return {
    lead: lead.id,
    turn: lead.turn,
    grade: lead.grading.grade,
    company: companyOf(lead.fields),
    covenant: { ...covenant, dispute: covenant.dispute },
    outcomes: covenant.dispute.outcome === undefined ? [UPHELD, ...others] : [],
  }
}
