import type { LeadTraits } from '../../../src/domain/covenant/case.ts'
import { type JudgeContext, judge } from '../../../src/domain/covenant/judge.ts'
import type { Judged } from '../../../src/domain/lead/events.ts'
import { CALENDARS } from '../calendar/calendars.ts'
import type { WorkedCase } from './cases.ts'
import { arbitrationOf, at, isHere, LEAD, POSTED } from './given.ts'

export const POLICY_VERSION = 7

export function leadOf({ lead, noLevel }: WorkedCase): LeadTraits {
  const { level, ...traits } = { ...LEAD, ...lead }
  return noLevel || level === undefined ? traits : { ...traits, level }
}

export const rulesOf = ({ arbitration, calendar = 'cn9' }: WorkedCase): JudgeContext => ({
  policy: { version: POLICY_VERSION, arbitration: arbitrationOf(arbitration) },
  calendar: CALENDARS[calendar],
})

export function judgedOf(worked: WorkedCase): Judged {
  const { posted = POSTED, exact = [], maybe = [], named, excludeMaybe, claimedBy } = worked
  return judge({ exact, maybe }, leadOf(worked), {
    ...rulesOf(worked),
    at: at(posted),
    isHere,
    ...(named !== undefined && { named }),
    ...(excludeMaybe !== undefined && { excludeMaybe }),
    ...(claimedBy !== undefined && { claimedBy }),
  })
}

/** "idle: dispatch, 1, contact". */
export function verdictText({ rule, to, credit, contact, earnedAt }: Judged['verdict']): string {
  return [
    `${rule}: ${to.kind === 'owner' ? to.owner : 'dispatch'}`,
    credit,
    ...(contact ? ['contact'] : []),
    ...(earnedAt === 'sync' ? ['at the sync'] : []),
  ].join(', ')
}
