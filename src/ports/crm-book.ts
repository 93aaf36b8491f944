import type { Moment } from '../domain/calendar/moment.ts'
import type { Level } from '../domain/lead/fields.ts'
import type { LeadId, TouchKind } from '../domain/lead/lead.ts'
import type { PersonId } from '../domain/workspace.ts'
import type { Crm } from './crm.ts'

export const CRM_NAMES = ['table', 'hubspot', 'salesforce'] as const
export type CrmName = (typeof CRM_NAMES)[number]

/** What became of a lead, as the CRM is told. */
export const CRM_OUTCOMES = [
  'posted',
  'synced',
  'assigned',
  'accepted',
  'rejected',
  'reclaimed',
  'qualified',
  'returned',
  'nurturing',
  'won',
  'lost',
  'invalid',
] as const
export type CrmOutcome = (typeof CRM_OUTCOMES)[number]

/** Where a lead is in the CRM: ids of its company's record and of its contact there. */
export interface CrmPlace {
  record: string
  contact?: string
}

/** A lead as the CRM is to have it: the newest state, so that repeating it does no harm. */
export interface CrmEntry {
  lead: LeadId
  /** Where it was found to be before, or the record that its verdict rests on. */
  place?: Partial<CrmPlace>
  /** Whether what is not there yet is made; else only what is there is told of it. */
  creates: boolean
  company: { name: string; domain?: string; phone?: string; creditCode?: string }
  contact: { name: string; title?: string; level?: Level; phone?: string; email?: string }
  /** Whose what is made becomes; nobody's who is not known there. The owner of what is there already stays. */
  owner?: PersonId
  outcome: CrmOutcome
  /** Other values by the names that a mapping may use: grade, rule, credit, reason, source, campaign. */
  values: Readonly<Record<string, string>>
  at: Moment
}

/** A follow-up that was written down in Tenon. */
export interface CrmTouch {
  /** Names it for ever. */
  key: string
  kind: TouchKind
  /** One line over it, and what was written. */
  title: string
  text: string
  by: PersonId
  at: Moment
}

/** A follow-up that was written down in the CRM. */
export interface CrmActivity {
  id: string
  record: string
  kind: TouchKind
  text: string
  /** Missing for somebody who is not in the roster. */
  by?: PersonId
  /** When it was written down there. */
  at: Moment
}

/**
 * A CRM that also takes what becomes of leads. Every call may be repeated: nothing is ever there twice because of it. They reject with
 * `CrmFault`.
 */
export interface CrmBook extends Crm {
  readonly name: CrmName
  /** Makes, or brings up to date, company and contact. Nothing (undefined) where they are not there and are not to be made. */
  keep(entry: CrmEntry): Promise<CrmPlace | undefined>
  /** Writes down follow-ups of a lead that is there. Gives the keys of those that the CRM will never take, with why. */
  share(place: CrmPlace, touches: readonly CrmTouch[]): Promise<{ key: string; why: string }[]>
  /** What was written down there of these records at or after a moment each, without what `share` wrote; oldest first. */
  activities(of: readonly { place: CrmPlace; since: Moment }[]): Promise<CrmActivity[]>
}

/** How a CRM failed us, told apart by what may be done next. */
export class CrmFault extends Error {
  override readonly name = 'CrmFault'
  readonly kind: 'busy' | 'away' | 'rejected' | 'unauthorized'
  /** For `busy`: milliseconds to wait; 0 where it did not say. */
  readonly retryAfter: number

  /**
   * `busy`: a limit is reached. `away`: no answer, or one of its own faults; it may have been done. `rejected`: this will never be
   * accepted. `unauthorized`: nothing works until an operator acts. `message` names the CRM's own code, never a value.
   */
  constructor(
    kind: CrmFault['kind'],
    message: string,
    options: { retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.kind = kind
    this.retryAfter = options.retryAfter ?? 0
  }
}
