import type { Moment } from '../calendar/moment.ts'
import type { Policy } from '../policy/policy.ts'
import { type ClockContext, type Due, nextMoments } from './clocks.ts'
import { deskCalendar, deskOf, type Roster } from './desk.ts'
import type { Lead } from './lead.ts'

/** What a lead's clocks are computed from, out of the people and policies of a workspace; `undefined` when it has ended. */
export function contextOf(
  lead: Lead,
  { roster, now, policyOf }: { roster: Roster; now: Moment; policyOf(version: number): Policy },
): ClockContext | undefined {
  const desk = deskOf(lead, roster, now)
  if (desk === undefined) return undefined
  return {
    policy: policyOf(lead.policy),
    arbitration: policyOf(lead.verdict?.policy ?? lead.policy).arbitration,
    desk,
    calendar: deskCalendar(lead, roster),
  }
}

/** The next moment at which something happens to this lead by itself; `undefined` when it has ended. */
export function nextMoment(
  lead: Lead,
  facts: { roster: Roster; now: Moment; policyOf(version: number): Policy },
): Due | undefined {
  const context = contextOf(lead, facts)
  return context && nextMoments(lead, context)[0]
}
