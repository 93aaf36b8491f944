import type { Moment } from '../calendar/moment.ts'
import type { HeadRole } from '../lead/lead.ts'
import type { PersonId } from '../workspace.ts'
import type { ProposalStatus } from './proposal.ts'

/** Why the rules stay as they are: a value that `src/text` puts into a sentence that says what to do. */
export type PolicyRefusal =
  /** `heads`: who may. */
  | { code: 'policy:not-a-head'; heads: PersonId[] }
  /** The roster has no two people who could agree: there the workspace file rules. */
  | { code: 'policy:no-two-heads' }
  | { code: 'policy:one-open'; by: PersonId; at: Moment }
  | { code: 'policy:nothing-different' }
  | { code: 'policy:past-start' }
  | { code: 'policy:far-start' }
  | { code: 'policy:why-needed' }
  /** Own consent counts already; `awaited`: whose does not yet. */
  | { code: 'policy:own-consent'; awaited: PersonId[] }
  | { code: 'policy:side-given'; sides: HeadRole[]; by: PersonId; awaited: PersonId[] }
  /** Without a status: it was so long ago that only its end is known. */
  | { code: 'policy:not-open'; status?: Exclude<ProposalStatus, 'open'>; by?: PersonId; at?: Moment }
  | { code: 'policy:not-the-proposer'; by: PersonId }
  | { code: 'policy:outdated'; newest: number }

/** Whether a value read back from the store is one of these. */
export const isPolicyRefusal = (value: unknown): value is PolicyRefusal =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  value.code.startsWith('policy:')
