import type { Moment } from '../domain/calendar/moment.ts'
import type { CreditEntry } from '../domain/covenant/covenant.ts'
import type { LeadId } from '../domain/lead/lead.ts'
import type { PersonId } from '../domain/workspace.ts'

export interface CreditFilter {
  leads?: LeadId[]
  sdr?: PersonId
  campaign?: string
  /** Entries of [from, to). */
  from?: Moment
  to?: Moment
}

export interface CreditQuery extends CreditFilter {
  newestFirst?: boolean
  /** The last line of the page before. */
  after?: Pick<CreditEntry, 'at' | 'lead' | 'seq' | 'line'>
  limit: number
}
