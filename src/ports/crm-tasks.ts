import type { Moment } from '../domain/calendar/moment.ts'
import type { LeadId } from '../domain/lead/lead.ts'
import type { CrmPlace } from './crm-book.ts'

/** How far the CRM has been told of a lead. */
export interface CrmProgress {
  /** Where the lead is there. */
  place?: CrmPlace
  /** Digest of what it was told last: the same again is not sent. */
  kept?: string
  /** Follow-ups that it has. */
  shared: number
  /** Up to when its own follow-ups have been written down here. */
  heard?: Moment
  /** Why it will not take the lead as it is: kept for the operator until something happens to the lead. */
  dead?: string
}

/** One lead of which the CRM is to be told, or asked. */
export interface CrmTask {
  lead: LeadId
  /** Changes whenever something happens to the lead. */
  wanted: number
  attempts: number
  progress: CrmProgress
}

/**
 * What is to be done with the CRM, a row a lead: made from the events as they are committed, so that no decision waits for it and none is
 * forgotten. It says that there is something to do; what that is, the lead's newest state says.
 */
export interface CrmTasks {
  /**
   * Reads on in the events and makes their leads' tasks due now; `limit` events at most. The first time it begins after all that happened
   * before. Gives how many events it read.
   */
  follow(limit: number, now: Moment): Promise<number>
  /** Takes up to `limit` due tasks, which are nobody else's until `until`; those of a process that died by then are taken again. */
  take(now: Moment, limit: number, until: Moment): Promise<CrmTask[]>
  /**
   * Keeps how it stands and lets go. `at`: when it is due again; never, where it is left out. Something that happened to the lead
   * meanwhile makes it due all the same.
   */
  settle(task: CrmTask, at?: Moment): Promise<void>
  /** Makes those due that were given up: what was in their way may have been put right. */
  revive(now: Moment): Promise<void>
  /** Of one lead, if there was anything to do. */
  progress(lead: LeadId): Promise<CrmProgress | undefined>
  /** Tasks that are due by now or were given up, and since when the first one waits. */
  waiting(now: Moment): Promise<{ due: number; since?: Moment; dead: number }>
}
