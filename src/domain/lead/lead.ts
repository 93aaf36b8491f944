import type { Moment } from '../calendar/moment.ts'
import type { Company } from '../company/company.ts'
import type { LeadTraits } from '../covenant/case.ts'
import type { Booked, CrmFacts, Verdict } from '../covenant/covenant.ts'
import type { ClockName } from '../policy/policy.ts'
import type { LeftOut, Suggestion } from '../routing/suggestion.ts'
import type { PersonId } from '../workspace.ts'
import type { Fields, Grading, Origin } from './fields.ts'

export type LeadId = string

export const OPEN_STATUSES = [
  'nurturing',
  'pending',
  'assigned',
  'accepted',
  'qualified',
  'returned',
] as const
export const ENDED_STATUSES = ['synced', 'won', 'lost', 'invalid'] as const
export type Status = (typeof OPEN_STATUSES)[number] | (typeof ENDED_STATUSES)[number]

/** One rep's turn with the lead; `outcome` is missing while it lasts. */
export interface Attempt {
  rep: PersonId
  assignedBy: PersonId
  assignedAt: Moment
  /** Whether Tenon had suggested this rep, and the manager's words when it had not or when it was a reassignment. */
  suggested: boolean
  why?: string
  /** Who has been given the whole contact in this attempt: the rep, and whoever stood in for them. */
  disclosedTo?: PersonId[]
  acceptedAt?: Moment
  /** The lead was synced to this person, who owns the company in the CRM: information, not an assignment. */
  synced?: true
  /** When the rep had been assigned a lead before this one. */
  waitedSince?: Moment
  outcome?:
    | 'rejected'
    | 'reclaimed'
    | 'returned'
    | 'reassigned'
    | 'left'
    | 'claimed'
    | 'reopened'
    | 'won'
    | 'lost'
  /** What the manager found of the rejection. */
  upheld?: boolean
  judgedBy?: PersonId
  endedAt?: Moment
  reason?: string
  note?: string
}

export const NOTE_KINDS = ['intelligence', 'relationship'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]
export interface Note {
  by: PersonId
  /** Name of a person who is not in the roster, as the chat knows it. */
  name?: string
  at: Moment
  kind: NoteKind
  text: string
}

export const TOUCH_KINDS = ['call', 'visit', 'message', 'demo', 'quote'] as const
export type TouchKind = (typeof TOUCH_KINDS)[number]
export interface Touch {
  by: PersonId
  at: Moment
  kind: TouchKind
  text: string
}

export interface Call {
  by: PersonId
  at: Moment
  text: string
}

/** How far a clock's ladder has been climbed since the clock started. */
export interface Climbed {
  since: Moment
  /** Rungs that have fired, counted from the ladder's foot; beyond the ladder's length: daily reminders. */
  rungs: number
  lastAt: Moment
}

/** Who last moved the lead; what a person who came too late is told. */
export interface LastMove {
  what:
    | 'posted'
    | 'saved'
    | 'edited'
    | 'assigned'
    | 'accepted'
    | 'rejected'
    | 'qualified'
    | 'returned'
    | 'reposted'
    | 'nurtured'
    | 'closed'
    | 'invalidated'
    | 'reopened'
    | 'reclaimed'
    | 'released'
    | 'synced'
    | 'matched'
    | 'claimed'
    | 'judged'
    | 'ruled'
    | 'withdrawn'
  by: PersonId
  at: Moment
  rep?: PersonId
}

/** The two who agree on what the rules are and on what they mean. */
export const HEAD_ROLES = ['marketing-head', 'sales-head'] as const
export type HeadRole = (typeof HEAD_ROLES)[number]

/** A verdict that a rep or the SDR does not accept; it stands until both heads want the same. */
export interface Dispute {
  by: PersonId
  at: Moment
  reason: string
  /** The rule whose verdict it is about. */
  rule?: string
  opinions: Partial<Record<HeadRole, { head: PersonId; outcome: string }>>
  /** What both heads agreed on. */
  outcome?: string
  /** When they first asked the rep to make contact, where the verdict before did not. */
  contactSince?: Moment
}

interface Common {
  id: LeadId
  /** Dispatch group. */
  group: string
  sdr: PersonId
  fields: Fields
  unknown: Record<string, string>
  origin: Origin
  /** What the system that brought it calls it, as it said it: so that it finds its own record again. */
  externalId?: string
  grading: Grading
  /** The version in force when the lead was last (re)posted: its clocks and credit stay under it. */
  policy: number
  /** Number of events so far; the key of the next one. */
  seq: number
  /** Counts the moves: a button acts on the turn that it was drawn from. */
  turn: number
  /** When the clock of the present state started. */
  since: Moment
  createdAt: Moment
  postedAt?: Moment
  /** Accepted, worked and returned once: stays true after a repost. */
  mrl: boolean
  attempts: Attempt[]
  suggestions: Suggestion[]
  leftOut: LeftOut[]
  notes: Note[]
  calls: Call[]
  touches: Touch[]
  climbed: Partial<Record<ClockName, Climbed>>
  lastMove: LastMove
  /** Whose lead it is; missing where the CRM could not be asked, and on leads from before there were rules for it. */
  crm?: CrmFacts
  verdict?: Verdict
  /** The lead's own values that the verdict was given on: what is edited later is no part of it. */
  judgedOn?: { company: Company; traits: LeadTraits }
  /** When the verdict was applied since the posting: the lead was assigned or synced. */
  appliedAt?: Moment
  /** Where its credit is in the books. */
  credit?: Booked
  dispute?: Dispute
}

interface Held {
  rep: PersonId
  /** Follow-up records in this attempt. */
  touched: number
}

/** A lead as its events add up to. */
export type Lead = Common &
  (
    | { status: 'nurturing'; revisitAt?: Moment }
    | { status: 'pending' }
    | { status: 'assigned'; rep: PersonId }
    | ({ status: 'accepted'; acceptedAt: Moment } & Held)
    | ({ status: 'qualified'; acceptedAt: Moment } & Held)
    | { status: 'returned'; reason: string }
    | { status: 'synced'; owner: PersonId }
    | { status: 'won'; rep: PersonId; amount?: string; reason?: string }
    | { status: 'lost'; rep: PersonId; amount?: string; reason?: string }
    | { status: 'invalid'; reason: string }
  )

export const isOpen = (lead: Lead): boolean => OPEN_STATUSES.some((status) => status === lead.status)

/** Taken away again with the import that brought it: it counts for nothing, and its person may be brought anew. */
export const isWithdrawn = ({ status, lastMove }: Lead): boolean =>
  status === 'invalid' && lastMove.what === 'withdrawn'

/** The rep who holds the lead now, if any. */
export const repOf = (lead: Lead): PersonId | undefined =>
  lead.status === 'assigned' || lead.status === 'accepted' || lead.status === 'qualified'
    ? lead.rep
    : undefined

/** The rep who holds the lead, or the owner whom it was synced to. */
export const holderOf = (lead: Lead): PersonId | undefined =>
  lead.status === 'synced' ? lead.owner : repOf(lead)
