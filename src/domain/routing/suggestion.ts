import type { Moment } from '../calendar/moment.ts'
import type { PersonId } from '../workspace.ts'

/** A fact that speaks for a rep, for a manager to check; `text` says it in words. */
export type Reason =
  /** The entry of the rep's territory that holds the lead's region. */
  | { kind: 'region'; region: string }
  | { kind: 'industry'; industry: string; customers: number }
  | { kind: 'win-rate'; percent: number }
  /** In the company since this day (YYYY-MM-DD) only. */
  | { kind: 'newer'; since: string }
  | { kind: 'load'; open: number; cap: number }
  /** The last lead was assigned then; missing for a rep who has had none. */
  | { kind: 'waited'; since?: Moment }
  | { kind: 'accepts-in'; minutes: number }
  /** Had this lead before, and nobody else is left. */
  | { kind: 'earlier' }

/** Why a rep is not suggested; `behind` is a rep who fits, after the three who fit better. */
export type Because =
  | { kind: 'region'; region?: string }
  | { kind: 'away' }
  | { kind: 'out' }
  | { kind: 'cap'; open: number; cap: number }
  | { kind: 'earlier' }
  | { kind: 'behind' }

export interface Suggestion {
  rep: PersonId
  reasons: Reason[]
}

export interface LeftOut {
  rep: PersonId
  because: Because
}
