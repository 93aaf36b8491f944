import type { Calendar } from '../calendar/calendar.ts'
import type { CrmFinding } from '../company/crm-record.ts'
import type { Judged } from '../lead/events.ts'
import { caseOf, type LeadTraits } from './case.ts'
import type { CrmFacts, Verdict } from './covenant.ts'
import { type FreezeContext, freeze } from './freeze.ts'
import { type RulesInForce, verdictOf } from './verdict.ts'

export interface JudgeContext {
  /** The rules that the lead lives under. */
  policy: RulesInForce
  /** The workspace's: N counts on it. */
  calendar: Calendar
}

/** Freezes what the CRM knows of a lead's company and gives the verdict of the rules. Throws as `verdictOf` does. */
export function judge(finding: CrmFinding, lead: LeadTraits, context: FreezeContext & JudgeContext): Judged {
  const crm = freeze(finding, context)
  return { crm, verdict: rejudge(crm, lead, context) }
}

/** The verdict on the same facts under other rules, or of a lead whose own values have changed. Throws as `verdictOf` does. */
export function rejudge(facts: CrmFacts, lead: LeadTraits, { policy, calendar }: JudgeContext): Verdict {
  return verdictOf(caseOf(facts, lead, policy.arbitration, calendar), facts, policy)
}
