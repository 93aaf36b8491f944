import type { Moment } from '../calendar/moment.ts'
import type { CrmRecord } from './crm-record.ts'

/** Older ones say nothing any more about whose a company is. */
const FOLLOW_UPS_KEPT = 50

/**
 * A record as it is once an import tells of it (again). What it says replaces what was known, and two things only grow: the
 * creation is the earliest ever told, and the follow-ups are all that were ever told, each once, oldest first; the newest 50 are
 * kept.
 */
export function mergeRecord(known: CrmRecord | undefined, told: CrmRecord): CrmRecord {
  return {
    ...told,
    createdAt: Math.min(known?.createdAt ?? told.createdAt, told.createdAt),
    followUps: inOrder([...(known?.followUps ?? []), ...told.followUps]),
  }
}

const inOrder = (moments: readonly Moment[]): Moment[] =>
  [...new Set(moments)].sort((one, other) => one - other).slice(-FOLLOW_UPS_KEPT)
