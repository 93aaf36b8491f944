import type { Moment } from '../calendar/moment.ts'
import type { PersonId, Role } from '../workspace.ts'
import type { Fields, Origin } from './fields.ts'
import type { NoteKind, Status, TouchKind } from './lead.ts'

/**
 * A lead's content as somebody brings it. `origin`: where that is known better than its source says. `externalId`: see `Lead`; it counts
 * where the lead begins.
 */
export interface Pasted {
  fields: Fields
  unknown: Record<string, string>
  origin?: Origin
  externalId?: string
}

/** What a person or the clock can ask of a lead, in the imperative. */
export type LeadCommand =
  | ({ name: 'post' } & Pasted)
  | ({ name: 'save'; revisitAt?: Moment } & Pasted)
  | ({ name: 'edit' } & Pasted)
  | { name: 'assign'; rep: PersonId; why?: string }
  /** To the owner of the CRM's record; `why` where the rules say otherwise. */
  | { name: 'sync'; why?: string }
  /** The company is the record with a name like it that is offered at this place, from 0; at no place: it is none of them. */
  | { name: 'match'; pick: number }
  /** "Mine already": in this record, where the rep names one. */
  | { name: 'claim'; record?: string }
  | { name: 'accept' }
  | { name: 'reject'; reason: string; note?: string }
  | { name: 'follow-up'; kind: TouchKind; text: string }
  | { name: 'qualify'; project: boolean; real: boolean; nextStep: string }
  | { name: 'return'; reason: string; note?: string }
  /** With content when the form changed it on the way. */
  | ({ name: 'repost' } & Partial<Pasted>)
  | { name: 'nurture'; revisitAt?: Moment; note?: string }
  | { name: 'close'; outcome: 'won' | 'lost'; amount?: string; reason?: string }
  | { name: 'invalidate'; reason: string }
  | { name: 'reopen'; reason: string }
  | { name: 'note'; kind: NoteKind; text: string }
  | { name: 'log-call'; text: string }
  | { name: 'judge'; upheld: boolean; note?: string }
  | { name: 'dispute'; reason: string }
  /** A head's opinion of a dispute: `upheld` or the name of a rule. */
  | { name: 'rule'; outcome: string }
  /** The operator: the import that brought it is undone, and nobody has touched it since; `seq` is the event that this was seen at. */
  | { name: 'withdraw'; import: string; seq: number }
  /** The clock: whatever is due now is reminded, escalated or reclaimed. */
  | { name: 'tick' }
  /** The clock: the rep has left the company. */
  | { name: 'release' }
  /** The clock: the CRM is asked again what it could not be asked at the posting. */
  | { name: 'consult' }

export type CommandName = LeadCommand['name']
export type Command<N extends CommandName> = Extract<LeadCommand, { name: N }>

/**
 * Who may, and from which statuses; `'rep'` here means the lead's own rep (of a synced lead: the owner) or who stands in for them,
 * `'any-rep'` whoever is one; `'operator'` is the operator's tool, `'clock'` nobody.
 */
interface Permission {
  by: readonly (Role | 'any-rep' | 'anyone' | 'clock' | 'operator')[]
  from: readonly (Status | 'none')[]
  /** The button acts on the turn that it was drawn from; without this the command is good on any turn. */
  onTurn: boolean
}

const OPEN = ['nurturing', 'pending', 'assigned', 'accepted', 'qualified', 'returned'] as const
const ANY = [...OPEN, 'synced', 'won', 'lost', 'invalid'] as const
const CLOCK = ['clock'] as const

/** The table of a lead’s life as data, with two things more: a nurtured lead may get another date, and a returned one more calls. */
export const PERMISSIONS: Record<CommandName, Permission> = {
  post: { by: ['sdr'], from: ['none', 'nurturing'], onTurn: true },
  save: { by: ['sdr'], from: ['none'], onTurn: false },
  edit: { by: ['sdr', 'manager'], from: OPEN, onTurn: false },
  assign: { by: ['manager'], from: ['pending', 'assigned', 'accepted'], onTurn: true },
  sync: { by: ['manager'], from: ['pending'], onTurn: true },
  match: { by: ['manager'], from: ['pending'], onTurn: true },
  claim: { by: ['any-rep'], from: ['pending', 'assigned'], onTurn: true },
  accept: { by: ['rep'], from: ['assigned'], onTurn: true },
  reject: { by: ['rep'], from: ['assigned'], onTurn: true },
  'follow-up': { by: ['rep'], from: ['accepted', 'qualified'], onTurn: true },
  qualify: { by: ['rep'], from: ['accepted', 'synced'], onTurn: true },
  return: { by: ['rep'], from: ['accepted', 'qualified'], onTurn: true },
  repost: { by: ['sdr'], from: ['returned', 'nurturing'], onTurn: true },
  nurture: { by: ['sdr', 'manager'], from: ['pending', 'returned', 'nurturing'], onTurn: true },
  close: { by: ['rep', 'manager'], from: ['accepted', 'qualified'], onTurn: true },
  invalidate: { by: ['sdr', 'manager'], from: ['pending', 'returned'], onTurn: true },
  reopen: { by: ['marketing-head', 'sales-head'], from: ['won', 'lost', 'invalid', 'synced'], onTurn: true },
  note: { by: ['anyone'], from: ANY, onTurn: false },
  'log-call': { by: ['sdr'], from: ['nurturing', 'pending', 'assigned', 'returned'], onTurn: false },
  judge: { by: ['manager'], from: ['pending'], onTurn: true },
  dispute: { by: ['any-rep', 'sdr'], from: ANY, onTurn: false },
  rule: { by: ['marketing-head', 'sales-head'], from: ANY, onTurn: false },
  withdraw: { by: ['operator'], from: ['nurturing', 'pending'], onTurn: false },
  tick: { by: CLOCK, from: OPEN, onTurn: false },
  release: { by: CLOCK, from: ['assigned', 'accepted', 'qualified'], onTurn: false },
  consult: { by: CLOCK, from: ANY, onTurn: false },
}
