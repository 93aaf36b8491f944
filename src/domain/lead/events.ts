import type { Moment } from '../calendar/moment.ts'
import type { CrmFacts, Verdict } from '../covenant/covenant.ts'
import type { ClockName } from '../policy/policy.ts'
import type { LeftOut, Suggestion } from '../routing/suggestion.ts'
import type { PersonId } from '../workspace.ts'
import type { Fields, Grading, Origin } from './fields.ts'
import type { HeadRole, LeadId, NoteKind, TouchKind } from './lead.ts'

/** What Tenon advised when the lead came (back) to the managers' desk. */
export interface Advice {
  suggestions: Suggestion[]
  leftOut: LeftOut[]
}

export interface Content {
  fields: Fields
  unknown: Record<string, string>
  origin: Origin
  grading: Grading
}

/** Whose lead it is: what the CRM knew, and what the rules make of it. Missing where the CRM could not be asked. */
export interface Judged {
  crm: CrmFacts
  verdict: Verdict
}

interface Rungs {
  clock: ClockName
  /** When the clock had started and which rung of its ladder this is, from 0: both name it for ever. */
  since: Moment
  rung: number
}

/** What happened, in the past tense. Never changed once written; `evolve` adds them up to a lead. */
export type LeadEventBody =
  | ({ type: 'saved'; group: string; revisitAt?: Moment; externalId?: string } & Content)
  | ({ type: 'posted'; group: string; judged?: Judged; externalId?: string } & Content & Advice)
  | ({ type: 'edited'; advice?: Advice; judged?: Judged } & Content)
  /** A manager said which record the company is, or that it is none of those with a name like it. */
  | { type: 'matched'; record?: string; judged: Judged }
  /** A rep said "mine already"; `record` is the one that they named. */
  | { type: 'claimed'; record?: string; judged: Judged }
  /** The CRM, which could not be asked at the posting, has answered. */
  | { type: 'judged'; judged: Judged }
  | { type: 'synced'; owner: PersonId; why?: string }
  /** `waitedSince`: when the rep had been assigned a lead before. */
  | { type: 'assigned'; rep: PersonId; suggested: boolean; why?: string; waitedSince?: Moment }
  | { type: 'contact-disclosed'; to: PersonId }
  | { type: 'accepted' }
  | ({ type: 'rejected'; reason: string; note?: string } & Advice)
  | { type: 'followed-up'; kind: TouchKind; text: string }
  | { type: 'qualified'; project: boolean; real: boolean; nextStep: string }
  /** Whether the manager found that the newest rejection was right: then the rep has the turn back. */
  | { type: 'rejection-judged'; upheld: boolean; note?: string }
  | { type: 'returned'; reason: string; note?: string; advice?: Advice }
  | ({ type: 'reposted'; group: string; judged?: Judged } & Content & Advice)
  | { type: 'nurtured'; revisitAt?: Moment; note?: string }
  | { type: 'closed'; outcome: 'won' | 'lost'; amount?: string; reason?: string }
  | { type: 'invalidated'; reason: string }
  | ({ type: 'reopened'; reason: string } & Advice)
  | { type: 'noted'; kind: NoteKind; text: string; name?: string }
  | { type: 'call-logged'; text: string }
  | ({ type: 'reminded'; action: 'remind' | 'mention'; to: PersonId[] } & Rungs)
  | ({ type: 'escalated'; to: PersonId[] } & Rungs)
  | ({ type: 'reclaimed'; from: PersonId; into: 'pending' | 'returned' } & Rungs & Advice)
  | ({ type: 'released'; from: PersonId; because: 'left' | 'claimed' } & Advice)
  | { type: 'disputed'; reason: string }
  /** One head's opinion; the last of each head counts. */
  | { type: 'opinion-given'; side: HeadRole; outcome: string }
  /** Both heads agree. `outcome` is `upheld` or the name of a rule, whose verdict comes with it. */
  | { type: 'ruled'; outcome: string; verdict?: Verdict }
  /** The import that brought it was undone: as if it had never come. */
  | { type: 'withdrawn'; import: string }
  /** The person asked to be forgotten: what named them is gone from the events before this one, too. */
  | { type: 'erased' }

export type LeadEventType = LeadEventBody['type']

/** Where a command came from. */
export const CHANNELS = ['slack', 'wecom', 'playground', 'web', 'api', 'cli', 'clock'] as const
export type Via = (typeof CHANNELS)[number]

/** The envelope around every event. `by` is a person's id, `clock`, or `slack:U…` for someone who is not in the roster. */
export interface Envelope {
  lead: LeadId
  seq: number
  at: Moment
  by: PersonId
  via: Via
  /** Policy version in force. */
  policy: number
  /** Version of the event's own shape. */
  schema: 1
}

export type LeadEvent = Envelope & LeadEventBody
