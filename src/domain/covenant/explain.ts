import type { Calendar } from '../calendar/calendar.ts'
import { type Moment, type ZonedDate, zonedDate } from '../calendar/moment.ts'
import type { Judged } from '../lead/events.ts'
import type { Level } from '../lead/fields.ts'
import type { Arbitration, Length } from '../policy/policy.ts'
import { type Case, caseOf, type LeadTraits } from './case.ts'
import type { CrmFacts, Verdict } from './covenant.ts'
import { ASPECTS, type Aspect, asksFor } from './rule.ts'

/** Why a lead got its verdict, free of words. */
export interface Explanation {
  facts: CrmFacts
  verdict: Verdict
  case: Case
  /** The lead's own job level. */
  level?: Level
  /** The newest entry of the deciding record, by the clocks on the wall: its day, and how many days that is before the posting's. */
  lastEntry?: { day: string; daysBefore: number }
  /** N and M, and what their days are. */
  followedWithin: Length
  contactWithin: Length
  days: Arbitration['days']
  /** What the rule looked at. Empty when the policy has no rule of this name. */
  aspects: Aspect[]
  /** Both heads ruled so, whatever the case. */
  ruled: boolean
}

/**
 * Explains a verdict from the frozen facts, the lead's values, and the policy and the workspace's calendar that it was given under. `ruled`:
 * the verdict is what both heads agreed on in a dispute.
 */
export function explain(
  { crm, verdict }: Judged,
  lead: LeadTraits,
  { arbitration, calendar }: { arbitration: Arbitration; calendar: Calendar },
  ruled = false,
): Explanation {
  const when = arbitration.rules.find(({ rule }) => rule === verdict.rule)?.when ?? {}
  return {
    facts: crm,
    verdict,
    case: caseOf(crm, lead, arbitration, calendar),
    ...(lead.level !== undefined && { level: lead.level }),
    ...(crm.record !== undefined && {
      lastEntry: dayBefore(crm.at, crm.record.lastEntryAt, calendar.timezone),
    }),
    followedWithin: arbitration.followedWithin,
    contactWithin: arbitration.contactWithin,
    days: arbitration.days,
    aspects: ASPECTS.filter((aspect) => asksFor(when, aspect)),
    ruled,
  }
}

/** An explanation whose texts from the CRM and the lead have passed through `safe`. */
export function maskedExplanation(explanation: Explanation, safe: (text: string) => string): Explanation {
  const { facts, case: one } = explanation
  const { industry, productLine } = one
  return {
    ...explanation,
    facts: {
      ...facts,
      ...(facts.record !== undefined && { record: named(facts.record, safe) }),
      maybe: facts.maybe.map((maybe) => named(maybe, safe)),
    },
    case: {
      ...one,
      ...(industry !== undefined && { industry: safe(industry) }),
      ...(productLine !== undefined && { productLine: safe(productLine) }),
    },
  }
}

/** Some number their customers by their phones. */
const named = <Named extends { id: string; company: string }>(
  one: Named,
  safe: (text: string) => string,
): Named => ({
  ...one,
  id: safe(one.id),
  company: safe(one.company),
})

function dayBefore(at: Moment, entry: Moment, timezone: string): { day: string; daysBefore: number } {
  const [posted, noted] = [midnight(zonedDate(at, timezone)), midnight(zonedDate(entry, timezone))]
  return {
    day: new Date(noted).toISOString().slice(0, 10),
    daysBefore: Math.round((posted - noted) / 86_400_000),
  }
}

const midnight = ({ year, month, day }: ZonedDate): number => Date.UTC(year, month - 1, day)
