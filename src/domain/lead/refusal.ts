import type { Moment } from '../calendar/moment.ts'
import type { PersonId, Role } from '../workspace.ts'
import type { CommandName } from './commands.ts'
import type { LastMove, LeadId, Status } from './lead.ts'

/** Why a command changed nothing: a value that `src/text` puts into a sentence that says what to do. */
export type Refusal =
  | { code: 'not-in-roster' }
  | { code: 'role'; command: CommandName; needs: Role[] }
  | { code: 'not-the-rep'; rep: PersonId }
  | { code: 'outdated'; status: Status; move: LastMove }
  | { code: 'status'; command: CommandName; status: Status; move: LastMove }
  | { code: 'no-such-lead' }
  | { code: 'gate'; missing: string[] }
  | { code: 'duplicate'; first: LeadId }
  | { code: 'not-a-rep' }
  | { code: 'same-rep'; rep: PersonId }
  | { code: 'why-needed' }
  | { code: 'words-needed' }
  | { code: 'reason-unknown' }
  | { code: 'few-touches'; needs: number; has: number }
  | { code: 'past-date' }
  | { code: 'far-date' }
  | { code: 'full' }
  | { code: 'no-owner' }
  | { code: 'no-such-record' }
  | { code: 'crm-silent' }
  | { code: 'nothing-to-judge' }
  | { code: 'rejection-judged'; by: PersonId }
  | { code: 'no-verdict' }
  | { code: 'dispute-open'; by: PersonId }
  | { code: 'dispute-late'; until: Moment }
  | { code: 'dispute-settled' }
  | { code: 'no-dispute' }
  | { code: 'no-heads' }
  | { code: 'rule-unknown' }
  | { code: 'withdrawn' }
  | { code: 'touched' }

export const refuse = (refusal: Refusal): { refused: Refusal } => ({ refused: refusal })

/** Whether a value read back from the store is a refusal. */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
