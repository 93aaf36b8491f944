import type { Moment } from '../../calendar/moment.ts'
import type { Policy, PolicyVersion } from '../../policy/policy.ts'
import type { RepDesk } from '../../routing/suggest.ts'
import type { Person, PersonId } from '../../workspace.ts'
import type { Roster } from '../desk.ts'
import type { LeadEventBody } from '../events.ts'
import type { LeadId } from '../lead.ts'
import type { Refusal } from '../refusal.ts'
import type { Inquiry } from './judging.ts'

/** Who asks. `person` is missing for the clock and for people who are not in the roster. */
export interface Actor {
  id: PersonId
  person?: Person
  /** Name in the chat of somebody who is not in the roster. */
  name?: string
}

export const THE_CLOCK: Actor = { id: 'clock' }

/** Everything a decision needs from outside, as data. */
export interface Facts {
  now: Moment
  roster: Roster
  /** In force now. */
  policy: Pick<PolicyVersion, 'version' | 'policy'>
  /** The policy of a version that a lead lives under. */
  policyOf(version: number): Policy
  /** The lead that holds a person key already, if any. */
  holder(key: string): LeadId | undefined
  /** What the CRM was found to hold; missing where it could not be asked, or was not for this command. */
  inquiry?: Inquiry
  /** Every rep with today's load, for suggestions. */
  repDesks(): RepDesk[]
  /** When the rep was last assigned a lead that took a turn. */
  lastAssignedAt(rep: PersonId): Moment | undefined
}

/** Either what happened (nothing at all when it had been done before by the same person) or why not. */
export type Decision = { events: LeadEventBody[] } | { refused: Refusal }
