import type { Moment } from '../../calendar/moment.ts'
import type { CrmRecord } from '../../company/crm-record.ts'
import type { LeadId } from '../../lead/lead.ts'
import type { PersonId } from '../../workspace.ts'
import type { History } from '../history.ts'

/** In the order in which they are shown. */
export const FLAG_KINDS = [
  'record-after-posting',
  'rejected-then-won',
  'rejects-the-hard',
  'bulk-accept',
  'empty-follow-up',
] as const
export type FlagKind = (typeof FLAG_KINDS)[number]

/** What the kinds say beyond person, moment and lead. */
interface Seen {
  /** Minutes from the posting to the entry in the CRM's record; whether that entry is the record's creation. */
  'record-after-posting': { record: string; created: boolean; minutes: number }
  /** Minutes from the rejection to the SQL, and who made it one. */
  'rejected-then-won': { next: PersonId; minutes: number }
  /** Hard leads that were rejected, of those that were answered, by this person and by all others. `lead` is the newest of them. */
  'rejects-the-hard': { rejected: number; of: number; othersRejected: number; othersOf: number }
  /** How many leads in how many seconds; `lead` is the first of them. */
  'bulk-accept': { leads: number; seconds: number }
  /** How many records; on one lead: they say nothing, on several: they are all the same. `lead` is that of the newest. */
  'empty-follow-up': { records: number; leads: number }
}

/** Something that both heads should see: made visible, not punished. */
export type Flag = {
  [Kind in FlagKind]: { kind: Kind; who: PersonId; at: Moment; lead: LeadId } & Seen[Kind]
}[FlagKind]

export type FlagOf<Kind extends FlagKind> = Extract<Flag, { kind: Kind }>

/** A history with the CRM's records of the lead's company, as they are now. */
export interface Inspected extends History {
  records: readonly CrmRecord[]
}

/** Newest first; those of one moment in an order that depends on nothing but themselves. */
export const newestFirst = (one: Flag, other: Flag): number =>
  other.at - one.at || (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)
