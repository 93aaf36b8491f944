import type { Calendar } from '../calendar/calendar.ts'
import { daysLater } from '../calendar/days-later.ts'
import { lengthSeconds } from '../calendar/length.ts'
import { isWithin } from '../calendar/working-time.ts'
import { type Fields, type Grade, type Grading, LEVELS, type Level } from '../lead/fields.ts'
import type { Arbitration, RuleCondition } from '../policy/policy.ts'
import type { CrmFacts, DecidingRecord } from './covenant.ts'

/** What rules look at in a lead itself. */
export interface LeadTraits {
  level?: Level
  grade: Grade
  mustWin: boolean
  industry?: string
  productLine?: string
}

type OneOf<Name extends 'record' | 'level' | 'by'> = NonNullable<RuleCondition[Name]>[number]

/** A lead with what the CRM knew of its company, as rules tell cases apart: it has a value for every condition that a rule can set. */
export interface Case extends Omit<LeadTraits, 'level'> {
  /** None is older than the posting; one that lies idle (or whose owner is not here); one that is followed. */
  record: OneOf<'record'>
  claimed: boolean
  /** The lead's job level against the record's; unknown without a record. */
  level: OneOf<'level'>
  /** How the record was found; missing without one. */
  by?: OneOf<'by'>
}

export function traitsOf({
  fields,
  grading,
}: {
  fields: Fields
  grading: Pick<Grading, 'grade'>
}): LeadTraits {
  const { level, mustWin = false, industry, productLine } = fields
  return {
    grade: grading.grade,
    mustWin,
    ...(level !== undefined && { level }),
    ...(industry !== undefined && { industry }),
    ...(productLine !== undefined && { productLine }),
  }
}

/**
 * The case that a lead is. `calendar` is the workspace's: the days of N are those of its clocks (DST included), or its working days. Exactly
 * N before the posting is still followed, a millisecond more is idle.
 */
export function caseOf(
  { at, record, claimedBy }: CrmFacts,
  lead: LeadTraits,
  arbitration: Arbitration,
  calendar: Calendar,
): Case {
  const { level, ...traits } = lead
  const claimed = claimedBy !== undefined
  if (record === undefined) return { record: 'none', claimed, level: 'unknown', ...traits }
  return {
    record: record.ownerHere && isFollowed(record, at, arbitration, calendar) ? 'followed' : 'idle',
    claimed,
    level: comparedTo(record.level, level, arbitration),
    by: record.by,
    ...traits,
  }
}

function isFollowed(
  { lastEntryAt }: DecidingRecord,
  at: number,
  { followedWithin, days }: Arbitration,
  calendar: Calendar,
): boolean {
  if (days === 'working') return isWithin(lastEntryAt, at, lengthSeconds(followedWithin, calendar), calendar)
  if ('days' in followedWithin) return lastEntryAt >= daysLater(at, -followedWithin.days, calendar.timezone)
  return lastEntryAt >= at - Math.round(followedWithin.seconds * 1000)
}

function comparedTo(
  recorded: Level | undefined,
  level: Level | undefined,
  { equalLevel }: Arbitration,
): Case['level'] {
  if (recorded === undefined || level === undefined) return 'unknown'
  if (recorded === level) return equalLevel === 'above' ? 'above' : 'equal'
  return LEVELS.indexOf(level) < LEVELS.indexOf(recorded) ? 'above' : 'below'
}
